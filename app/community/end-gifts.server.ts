import { and, eq, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assets, memberships } from "#db/schema/index.ts";
import { readDraft } from "./read-draft.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/**
 * Somebody has no place in a circle any more: what they gave to it alone is gone at once, and what they gave to the whole programme when it was
 * their last place. Call it in the transaction that ends the place, after it.
 */
export async function endGiftsOf(
  tx: Tx,
  { programmeId, circleId, personId }: { programmeId: string; circleId: string; personId: string },
  now: Date,
) {
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.programmeId, programmeId), eq(memberships.personId, personId), isNull(memberships.until)))
    .limit(1);
  const gone = await tx
    .select({ id: assets.id })
    .from(assets)
    .where(
      and(
        eq(assets.programmeId, programmeId),
        eq(assets.giverId, personId),
        ne(assets.state, "closed"),
        or(eq(assets.circleId, circleId), other ? undefined : isNull(assets.circleId)),
      ),
    );
  for (const { id } of gone) {
    const found = await readDraft(tx, programmeId, id);
    const writing = { programmeId, personId, what: "edited" as const, now };
    if (found) await writeAsset(tx, writing, id, { ...found.draft, state: "closed" });
  }
}
