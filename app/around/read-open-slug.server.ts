import { and, eq, isNotNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetMaps } from "#db/schema/index.ts";

/** Where a programme's page for everybody is; null while there is none or it is closed. */
export async function readOpenSlug(db: Read, programmeId: string): Promise<string | null> {
  const [map] = await db
    .select({ slug: assetMaps.slug })
    .from(assetMaps)
    .where(and(eq(assetMaps.programmeId, programmeId), isNotNull(assetMaps.openedAt)));
  return map?.slug ?? null;
}
