import { and, asc, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { assetSources, type SourceLicence, sourceRecords } from "#db/schema/index.ts";

/** Where an asset came from, for whoever shows it or hands it on. */
export interface Origin {
  source: string;
  licence: SourceLicence;
  attribution: string | null;
  /** By its licence. What may not is shown inside the programme only, whoever made it public by hand. */
  mayRepublish: boolean;
  /** The source no longer has it. */
  goneAt: Date | null;
}

/** Of these assets, those that came from sources, each with all it came from. What was written here has none. */
export async function readOrigins(
  db: Read,
  programmeId: string,
  assetIds: readonly string[],
): Promise<Map<string, Origin[]>> {
  if (assetIds.length === 0) return new Map();
  const rows = await db
    .select({
      assetId: sourceRecords.assetId,
      source: assetSources.name,
      licence: assetSources.licence,
      attribution: assetSources.attribution,
      goneAt: sourceRecords.goneAt,
    })
    .from(sourceRecords)
    .innerJoin(assetSources, refersTo(sourceRecords, sourceRecords.sourceId, assetSources))
    .where(and(eq(sourceRecords.programmeId, programmeId), inArray(sourceRecords.assetId, [...assetIds])))
    .orderBy(asc(assetSources.name));
  const origins = rows.map(({ assetId, ...origin }) => ({
    assetId,
    origin: { ...origin, mayRepublish: origin.licence !== "unknown" },
  }));
  return new Map(
    [...Map.groupBy(origins, ({ assetId }) => assetId)].map(([id, all]) => [id, all.map(({ origin }) => origin)]),
  );
}
