import type { Tx } from "#db/client.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { findAsset } from "./find-asset.server.ts";
import type { ReadAsset } from "./read-draft.server.ts";
import { settleByCheck } from "./settle-by-check.server.ts";
import { writeAsset } from "./write-asset.server.ts";

/** "All of this is still right", by somebody of the programme's staff. @throws Refusal not_found, conflict when it is not what they looked at */
export async function assureAsset(
  { transaction, actor, now }: VisitorCtx,
  { assetId, version }: { assetId: string; version: number },
) {
  insistVisitor(actor, "asset.edit");
  const { programmeId, personId } = actor;
  return transaction(
    async (tx) => noteAssured(tx, programmeId, personId, await findAsset(tx, programmeId, assetId, version), now),
    { scope: programmeId },
  );
}

/** Notes that somebody made sure of an asset as it stands: that answers what others told of it, and who else was asked need not answer any more. */
export async function noteAssured(
  tx: Tx,
  programmeId: string,
  personId: string,
  { assetId, draft }: ReadAsset,
  now: Date,
) {
  const writing = { programmeId, personId, what: "checked" as const, now, assured: { at: now, by: personId } };
  await writeAsset(tx, writing, assetId, draft);
  await settleByCheck(tx, { programmeId, assetId, personId }, "left", now);
}
