import { and, asc, gt } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import { tagOf } from "./answer.server.ts";
import type { OpenAsset } from "./hsds-service.server.ts";
import { modifiedAt } from "./modified-at.server.ts";
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

/** Ids and moments alone: so many are read, and made ready, before others have their turn. */
const TAGGED_AT_ONCE = 5_000;

/**
 * A tag of all that a map hands out, without reading it: which assets, and when what is handed out of each last changed. Nothing else goes into it,
 * least of all how much there is that is not handed out: whoever watched the tag would see that something hidden was written.
 */
export async function tagOfAll(
  db: Read,
  { programmeId, name, slug, licence }: OpenMap,
  atOnce = TAGGED_AT_ONCE,
): Promise<string> {
  let tag = tagOf(JSON.stringify([name, slug, licence]));
  for (let last = ""; ;) {
    const open = await db
      .select({ id: assets.id, modifiedAt })
      .from(assets)
      .where(and(isOpenData(programmeId), gt(assets.id, last)))
      .orderBy(asc(assets.id))
      .limit(atOnce);
    if (open.length === 0) return tag;
    tag = tagOf(tag + JSON.stringify(open.map((one) => [one.id, one.modifiedAt.getTime()])));
    last = open.at(-1)?.id ?? "";
  }
}
