import type { Tx } from "#db/client.ts";
import { signpostLinks } from "#db/schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";

interface Whose {
  signpostId: string;
  personId: string;
}

/** The secret in somebody's link to "did you go?" (132 bits): it follows from the two ids, as a meeting's does, and is stored nowhere. */
export const signpostSecret = (keys: Keys, { signpostId, personId }: Whose) =>
  keys.sign("signpost", `${signpostId} ${personId}`).slice(0, 22);

export const signpostLinkPath = (keys: Keys, whose: Whose) => `/went/${signpostSecret(keys, whose)}`;

/** So that their links lead somewhere. */
export async function keepLinks(
  tx: Tx,
  keys: Keys,
  { programmeId, circleId, signpostId }: { programmeId: string; circleId: string; signpostId: string },
  personIds: readonly string[],
  now: Date,
) {
  if (personIds.length === 0) return;
  await tx
    .insert(signpostLinks)
    .values(
      personIds.map((personId) => ({
        id: newId(),
        programmeId,
        circleId,
        signpostId,
        personId,
        secretHash: hashSecret(signpostSecret(keys, { signpostId, personId })),
        createdAt: now,
      })),
    )
    .onConflictDoNothing();
}
