import type { Read } from "#db/client.ts";
import type { Origin } from "#app/asset-sources/origins.server.ts";
import type { PlaceDraft } from "#app/community/draft.ts";
import { readDraft } from "#app/community/read-draft.server.ts";
import { maySee } from "#app/community/sees.server.ts";
import { Refusal } from "#app/lib/errors.ts";
import { STALE_MS } from "#app/search/search.ts";
import { checkedOf } from "./look-around.server.ts";
import type { AroundMap } from "./read-map.server.ts";
import { shownFacts } from "./shown-facts.ts";
import { nextSession, wallAt } from "./when.ts";

export type ShownAsset = Awaited<ReturnType<typeof readShownAsset>>;
export type ShownSpot = ShownAsset["spots"][number];

/** An asset that this reader may see. @throws Refusal not_found for all others, as if there were none */
export async function findSeen(db: Read, { programmeId, sees }: AroundMap, assetId: string) {
  const found = await readDraft(db, programmeId, assetId);
  // A gift that is given no more is gone at once; of all else it is said that it has closed.
  const isGone = found?.draft.kind === "gift" && found.draft.state === "closed";
  if (!found || isGone || !maySee(sees, found.draft)) throw new Refusal("not_found", "common.not_here");
  return found;
}

/** An asset as its page tells of it: not who knows whom there, nor whose name stands behind what. */
export async function readShownAsset(db: Read, map: AroundMap, assetId: string, now: Date) {
  const { draft, spotIds, assuredAt, assuredBy } = await findSeen(db, map, assetId);
  const { minimumAge, maximumAge, languages, phone, email, website, firstVisit, quietTimes, organisation } = draft;
  const isRunning = draft.state === "running";
  const isStale = assuredAt === null || now.getTime() - assuredAt.getTime() >= STALE_MS;
  return {
    assetId,
    ...shownFacts(draft),
    minimumAge,
    maximumAge,
    languages,
    phone,
    email,
    firstVisit,
    quietTimes,
    website: webAddress(website),
    organisation: organisation && { name: organisation.name, website: webAddress(organisation.website) },
    spots: draft.spots.map(({ place, sessions }, i) => ({
      spotId: spotIds[i] ?? "",
      place: place && !draft.hidesAddress ? shownPlace(place) : null,
      sessions,
      next: isRunning ? nextSession(sessions, wallAt(now, map.timeZone)) : null,
    })),
    checked: checkedOf(assuredAt, assuredBy, isStale, now),
  };
}

/**
 * Whether search engines may list an asset's page. What hides its address, and what nobody has allowed us to hand on, is left to our own pages, as it
 * is not handed out as data either (docs/decisions/0047); what has closed is not to be found any more.
 */
export const mayBeListed = (
  { isListed }: AroundMap,
  { visibility, hidesAddress, state }: ShownAsset,
  origins: readonly Origin[],
) =>
  isListed &&
  visibility === "public" &&
  !hidesAddress &&
  state !== "closed" &&
  origins.every(({ mayRepublish }) => mayRepublish);

function shownPlace({
  name,
  line,
  town,
  postcode,
  latitude,
  longitude,
  precision,
  access,
  accessNote,
  gettingThere,
}: PlaceDraft) {
  const position = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  return {
    name,
    // A postcode stays on one line.
    address: [line, town, postcode?.replace(" ", "\u00A0")].filter(Boolean).join(", "),
    // The middle of a district is no place to send anybody to.
    position: precision === "district" ? null : position,
    isRough: precision === "postcode",
    access,
    accessNote,
    gettingThere,
  };
}

/** Only what leads to a page on the web, whoever wrote it: "www.example.org" does, "javascript:…" does not. */
function webAddress(written: string | null): string | null {
  if (written === null) return null;
  const url = URL.parse(/^https?:/i.test(written) ? written : `https://${written}`);
  return url?.hostname.includes(".") && url.username === "" ? url.href : null;
}
