import type { OpenCtx } from "#app/lib/ctx.ts";
import { raiseReport } from "#app/community/raise-report.server.ts";
import type { Missing, Tell } from "./forms.ts";
import { findSeen } from "./read-asset.server.ts";
import type { AroundMap } from "./read-map.server.ts";

type Means = Pick<OpenCtx, "transaction" | "now">;

/**
 * Lays what somebody found at an asset on the list of what needs checking. A machine, which fills in what people do not see, is thanked as well.
 * @param byPersonId null for whoever is not signed in
 * @throws Refusal not_found when they may not see it
 */
export async function tellOfAsset(
  { transaction, now }: Means,
  map: AroundMap,
  assetId: string,
  told: Tell,
  byPersonId: string | null,
) {
  if (told.website) return;
  const { what, words = null, contact = null } = told;
  await transaction(async (tx) => {
    await findSeen(tx, map, assetId);
    await raiseReport(tx, map.programmeId, { assetId, what, words, contact, byPersonId }, now);
  });
}

/** The same for something that is not there yet. */
export async function tellOfMissing(
  { transaction, now }: Means,
  map: AroundMap,
  told: Missing,
  byPersonId: string | null,
) {
  if (told.website) return;
  const { name, words, contact = null } = told;
  await transaction(async (tx) => {
    await raiseReport(
      tx,
      map.programmeId,
      { assetId: null, what: "missing", words: `${name}: ${words}`, contact, byPersonId },
      now,
    );
  });
}
