import { and, asc, count, eq, gt, max } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetChanges, assets } from "#db/schema/index.ts";
import { tagOf } from "./answer.server.ts";
import type { OpenAsset } from "./hsds-service.server.ts";
import type { OpenMap } from "./open-map.server.ts";
import { isOpenData } from "./publishable.server.ts";
import { readOpenAssets } from "./read-open-assets.server.ts";

const AT_ONCE = 200;

/** All that a map hands out, some at a time, so that a large map takes no more memory than a small one. */
export async function* everyOpenAsset(db: Read, map: OpenMap): AsyncGenerator<OpenAsset[]> {
  for (let last = ""; ;) {
    const rows = await db
      .select({ id: assets.id })
      .from(assets)
      .where(and(isOpenData(map.programmeId), gt(assets.id, last)))
      .orderBy(asc(assets.id))
      .limit(AT_ONCE);
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    yield await readOpenAssets(db, map, ids);
    last = ids.at(-1) ?? "";
  }
}

/**
 * A tag of all that a map hands out, without reading it: whatever changes an asset adds to the history (community/write-asset.server.ts), and what
 * else may be handed out or not changes how many there are.
 */
export async function tagOfAll(db: Read, map: OpenMap): Promise<string> {
  const [history] = await db
    .select({ many: count(), last: max(assetChanges.at) })
    .from(assetChanges)
    .where(eq(assetChanges.programmeId, map.programmeId));
  const [open] = await db.select({ many: count() }).from(assets).where(isOpenData(map.programmeId));
  return tagOf(JSON.stringify([map, history, open]));
}
