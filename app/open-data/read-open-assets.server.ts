import { and, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import { readDrafts } from "#app/community/read-draft.server.ts";
import { dayOf } from "#app/lib/dates.ts";
import type { OpenAsset } from "./hsds-service.server.ts";
import { modifiedAt } from "./modified-at.server.ts";
import type { OpenMap } from "./open-map.server.ts";

/** These assets with all that is handed out of them, in the order of their ids. Whoever calls has asked for what may be handed out. */
export async function readOpenAssets(
  db: Read,
  { programmeId, timeZone }: Pick<OpenMap, "programmeId" | "timeZone">,
  assetIds: readonly string[],
): Promise<OpenAsset[]> {
  if (assetIds.length === 0) return [];
  const drafts = await readDrafts(db, programmeId, assetIds);
  const rows = await db
    .select({ id: assets.id, organisationId: assets.organisationId, modifiedAt })
    .from(assets)
    .where(and(eq(assets.programmeId, programmeId), inArray(assets.id, [...assetIds])));
  const known = new Map(rows.map((row) => [row.id, row]));
  const all = drafts.flatMap(({ assetId, assuredAt, draft, spotIds }) => {
    const row = known.get(assetId);
    if (!row) return [];
    const { id: _id, ...more } = row;
    return [{ assetId, ...more, draft, spotIds, assuredOn: assuredAt && dayOf(assuredAt, timeZone) }];
  });
  return all.toSorted((a, b) => (a.assetId < b.assetId ? -1 : 1));
}
