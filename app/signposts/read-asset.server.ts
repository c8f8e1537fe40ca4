import { and, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import type { PlaceDraft } from "#app/community/draft.ts";
import { readDrafts } from "#app/community/read-draft.server.ts";
import { maySee } from "#app/community/sees.server.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

type Circle = Pick<Actor, "programmeId" | "circleId">;

/** An asset that can be suggested in a circle. @throws Refusal not_found when the circle may not see it; conflict when it is over for good */
export async function findSuggestable(db: Read, { programmeId, circleId }: Circle, assetId: string) {
  const [asset] = await db
    .select()
    .from(assets)
    .where(and(eq(assets.programmeId, programmeId), eq(assets.id, assetId)));
  if (!asset || !maySee({ circleIds: [circleId] }, asset)) throw new Refusal("not_found", "common.not_here");
  if (asset.state === "closed") throw new Refusal("conflict", "signposts.asset_closed");
  return asset;
}

/** What a page tells of an asset: all of it, with where it is at one of its places. What hides its address has no place. */
export async function readShown(db: Read, { programmeId }: Circle, assetId: string, assetPlaceId: string | null) {
  const [found] = await readDrafts(db, programmeId, [assetId]);
  if (!found) throw new Refusal("not_found", "common.not_here");
  const { draft, spotIds } = found;
  const at = Math.max(0, spotIds.indexOf(assetPlaceId ?? ""));
  const place = draft.hidesAddress ? null : (draft.spots[at]?.place ?? null);
  const { name, summary, kind, state, costNote, cost, wayIn, phone, email, website, firstVisit, quietTimes } = draft;
  return {
    assetId,
    name,
    summary,
    kind,
    state,
    costNote,
    cost,
    wayIn,
    phone,
    email,
    website,
    firstVisit,
    quietTimes,
    hidesAddress: draft.hidesAddress,
    whoWeKnow: draft.whoWeKnow,
    need: draft.needs[0] ?? null,
    organisation: draft.organisation?.name ?? null,
    place: place && sayPlace(place),
    gettingThere: place?.gettingThere ?? null,
    sessions: draft.spots[at]?.sessions ?? [],
    assetPlaceId: spotIds[at] ?? null,
  };
}

/** "Oak Hall, 12 Oak Street, SO14 0AA": where a place is, in one line. */
const sayPlace = ({ name, line, town, postcode }: PlaceDraft) =>
  [...new Set([name, line, town, postcode])].filter(Boolean).join(", ");
