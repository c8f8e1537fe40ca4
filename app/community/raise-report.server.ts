import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type AssetReportWhat, assetReports, assets } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { answerCheck } from "./answer-checks.server.ts";
import { saysWrong } from "./rules.ts";

/** What somebody tells of an asset, or (assetId null) of one that is missing. */
export interface Told {
  assetId: string | null;
  what: AssetReportWhat;
  words: string | null;
  contact: string | null;
  /** Null for whoever has no account, and always for what a signpost tells. */
  byPersonId: string | null;
}

/**
 * Lays what somebody told on the list of what needs checking. It changes nothing of the asset by itself. Of what is one circle's alone nothing is laid
 * there: whoever reads the list may not know of it. Whoever tells that something is wrong, and was asked whether it is right, has answered.
 */
export async function raiseReport(tx: Tx, programmeId: string, told: Told, now: Date) {
  const [asset] = told.assetId
    ? await tx
        .select({ visibility: assets.visibility })
        .from(assets)
        .where(and(eq(assets.programmeId, programmeId), eq(assets.id, told.assetId)))
    : [];
  if (asset?.visibility === "circle") return;
  await tx.insert(assetReports).values({ ...told, id: newId(), programmeId, at: now });
  const { assetId, byPersonId, what } = told;
  if (assetId && byPersonId && saysWrong(what))
    await answerCheck(tx, { programmeId, assetId, personId: byPersonId }, "not_right", now);
}
