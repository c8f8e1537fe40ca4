import { expect } from "vitest";
import { seedPostcodes } from "#db/cast/around.ts";
import { castId } from "#db/cast/people.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { writeAsset } from "#app/community/write-asset.server.ts";
import type { AssetDraft } from "#app/community/draft.ts";
import { uuidOf } from "#app/open-data/uuid.ts";
import { browserAt, freshServer } from "../setup/server.ts";
import { NOON } from "../setup/world.ts";

export const API = "/around/riverside/api";
export const LISTS = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"];
export const FILES = ["assets.geojson", "assets.csv"].map((file) => `/around/riverside/${file}`);
export const EVERY = [API, ...LISTS.map((name) => `${API}/${name}`), ...FILES];
/** The UUID of something of the cast. */
export const uuidOfCast = (key: string) => uuidOf(castId(`asset-${key}`));

interface Listed {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: { id: string; name: string; service?: { name: string } }[];
}

/** The real server over the story, and what a stranger reads there. */
export async function openRiverside() {
  const { world, server, drop } = await freshServer();
  await world.database.transaction(seedPostcodes);
  const stranger = browserAt(server.url);
  async function list(path: string): Promise<Listed> {
    const response = await stranger.get(`${API}/${path}`);
    expect(response.status, path).toBe(200);
    return (await response.json()) as Listed;
  }
  return {
    world,
    server,
    drop,
    stranger,
    list,
    names: async (path: string) => (await list(path)).contents.map(({ name }) => name).toSorted(),
    /** Writes on top of what is known of an asset. */
    rewrite: (key: string, change: Partial<AssetDraft>) =>
      world.database.transaction(async (tx) => {
        const programmeId = castId("riverside");
        const known = await readDraft(tx, programmeId, castId(`asset-${key}`));
        if (!known) throw new Error(key);
        const writing = { programmeId, personId: castId("nadia"), what: "edited" as const, now: NOON };
        await writeAsset(tx, writing, known.assetId, { ...known.draft, ...change });
      }),
  };
}
