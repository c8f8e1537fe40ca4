import type { Tx } from "#db/client.ts";
import { raiseReport } from "#app/community/raise-report.server.ts";
import type { WhatIsWrong } from "./rules.ts";

/**
 * Puts an asset on the list of what needs checking. Nothing goes with it but what is wrong: not who said so, not the circle, not the family.
 */
export async function raiseCheckOf(
  tx: Tx,
  { programmeId, assetId, what }: { programmeId: string; assetId: string; what: WhatIsWrong },
  now: Date,
) {
  await raiseReport(tx, programmeId, { assetId, what, words: null, contact: null, byPersonId: null }, now);
}
