import type { Tx } from "#db/client.ts";
import { type AssetReportWhat, assetReports } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";

/** What somebody tells of an asset, or (assetId null) of one that is missing. */
export interface Told {
  assetId: string | null;
  what: AssetReportWhat;
  words: string | null;
  contact: string | null;
  /** Null for whoever has no account, and always for what a signpost tells. */
  byPersonId: string | null;
}

/** Lays what somebody told on the list of what needs checking. It changes nothing of the asset by itself. @returns its id */
export async function raiseReport(tx: Tx, programmeId: string, told: Told, now: Date) {
  const id = newId();
  await tx.insert(assetReports).values({ ...told, id, programmeId, at: now });
  return id;
}
