import { castId, type CircleName } from "#db/cast/people.ts";
import type { Tx } from "#db/client.ts";
import { assetPlaces, assets, type AssetVisibility, places } from "#db/schema/index.ts";
import type { Need } from "#app/needs/needs.ts";
import { newId } from "#app/lib/ids.ts";
import { indexAssets } from "#app/search/index-assets.server.ts";
import { NOON } from "../setup/world.ts";

export const RIVERSIDE = castId("riverside");
/** The middle of the town; `north` is metres from it. */
export const TOWN = { latitude: 51_500_000, longitude: -3_200_000 };

export interface One {
  name: string;
  summary?: string;
  needs?: Need[];
  visibility?: AssetVisibility;
  circle?: CircleName;
  /** How many metres north of the town it is, for each of its places; [] for what has none. */
  north?: number[];
  town?: string;
  cost?: "free" | "paid";
  languages?: string[];
  minimumAge?: number;
  programmeId?: string;
}

/** An asset that somebody wrote by hand, and what makes it findable. @returns its id */
export async function makeOne(tx: Tx, one: One): Promise<string> {
  const { name, north = [0], circle, programmeId = RIVERSIDE } = one;
  const [id, createdAt] = [newId(), NOON];
  await tx.insert(assets).values({
    id,
    programmeId,
    name,
    createdAt,
    kind: "group",
    summary: one.summary ?? null,
    circleId: circle ? castId(circle) : null,
    visibility: one.visibility ?? "public",
    hidesAddress: false,
    state: "running",
    needs: one.needs ?? [],
    cost: one.cost ?? "free",
    minimumAge: one.minimumAge ?? null,
    languages: one.languages ?? [],
    assuredAt: NOON,
  });
  for (const metres of north.length > 0 ? north : [null]) {
    const placeId = metres === null ? null : newId();
    if (placeId !== null && metres !== null)
      await tx.insert(places).values({
        id: placeId,
        programmeId,
        createdAt,
        name: "Hall",
        town: one.town ?? null,
        latitude: TOWN.latitude + Math.round((metres * 1_000_000) / 111_195),
        longitude: TOWN.longitude,
        access: [],
      });
    await tx.insert(assetPlaces).values({ id: newId(), programmeId, assetId: id, placeId, createdAt });
  }
  await indexAssets(tx, programmeId, [id]);
  return id;
}
