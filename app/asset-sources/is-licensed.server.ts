import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assets, assetSources, sourceRecords } from "#db/schema/index.ts";

/** Whether an asset came from a source of whose licence nothing is known. */
export async function isWithoutLicence(db: Read, programmeId: string, assetId: string): Promise<boolean> {
  const [found] = await db
    .select({ id: sourceRecords.assetId })
    .from(sourceRecords)
    .innerJoin(assetSources, refersTo(sourceRecords, sourceRecords.sourceId, assetSources))
    .where(
      and(
        eq(sourceRecords.programmeId, programmeId),
        eq(sourceRecords.assetId, assetId),
        eq(assetSources.licence, "unknown"),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** For queries of assets: those that may be shown to everybody, because no source of an unknown licence brought them. */
export const isLicensed = (programmeId: string): SQL =>
  sql`${assets.id} not in (select ${sourceRecords.assetId} from ${sourceRecords} inner join ${assetSources} on ${refersTo(sourceRecords, sourceRecords.sourceId, assetSources)} where ${and(eq(sourceRecords.programmeId, programmeId), eq(assetSources.licence, "unknown"), isNotNull(sourceRecords.assetId))})`;
