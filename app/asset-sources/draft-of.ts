import type { Gathered, GatheredPlace, GatheredSession } from "#app/asset-import/gathered.ts";
import type { AssetDraft, PlaceDraft, SessionDraft, SpotDraft } from "#app/community/draft.ts";
import { isSameVenue } from "#app/community/rules.ts";
import { type MoreWords, readSearch } from "#app/search/read-search.ts";
import type { AssetVisibility, SourceLicence } from "#db/schema/index.ts";

/** Where a postcode is, for places of which the source says no position. */
export type PostcodePositions = ReadonlyMap<
  string,
  { latitude: number; longitude: number; precision: "postcode" | "district" }
>;

/** Who may find what a source brings: what nobody allowed us to show on stays with the programme. */
export const visibilityUnder = (licence: SourceLicence): AssetVisibility =>
  licence === "unknown" ? "programme" : "public";

/** The asset that a record would be, without anything of our own. */
export function draftOf(
  record: Gathered,
  visibility: AssetVisibility,
  words: MoreWords = new Map(),
  positions: PostcodePositions = new Map(),
): AssetDraft {
  const { kind, name, summary, hidesAddress, state, cost, costNote, wayIn, minimumAge, maximumAge, languages } = record;
  const { phone, email, website, organisation } = record;
  return {
    kind,
    name,
    summary,
    organisation: organisation && {
      name: organisation.name,
      description: null,
      website: organisation.website,
      email: organisation.email,
      phone: organisation.phone,
      charityNumber: organisation.charityNumber,
    },
    visibility,
    circleId: null,
    giverId: null,
    hidesAddress,
    state,
    needs: needsOf(record, words),
    cost,
    costNote,
    wayIn,
    minimumAge,
    maximumAge,
    languages,
    phone,
    email,
    website,
    firstVisit: null,
    quietTimes: null,
    whoWeKnow: null,
    spots: spotsOf(record, positions),
  };
}

/** What its terms say it helps with; when they say nothing that we know, what its name says. */
function needsOf({ terms, name }: Gathered, words: MoreWords): string[] {
  const needs = new Set(terms.flatMap((term) => readSearch(term, words).needs));
  return needs.size > 0 ? [...needs] : readSearch(name, words).needs;
}

function spotsOf({ places, sessions, hidesAddress, name }: Gathered, positions: PostcodePositions): SpotDraft[] {
  const everywhere = sessions.filter(({ placeKey }) => placeKey === null).map(sessionOf);
  if (hidesAddress || places.length === 0) return [{ place: null, sessions: sessions.map(sessionOf) }];
  const spots: (SpotDraft & { place: PlaceDraft })[] = [];
  for (const gathered of places) {
    const place = placeOf(gathered, name, positions);
    const own = sessions.filter(({ placeKey }) => placeKey !== null && placeKey === gathered.key).map(sessionOf);
    const same = spots.find((spot) => isSameVenue(spot.place, place));
    // Two rooms of one house are one venue.
    if (same) same.sessions.push(...own);
    else spots.push({ place, sessions: [...own, ...everywhere] });
  }
  return spots;
}

function placeOf(place: GatheredPlace, assetName: string, positions: PostcodePositions): PlaceDraft {
  const { line, town, postcode, access, accessNote, gettingThere } = place;
  const about = postcode === null ? undefined : positions.get(postcode);
  const isMeasured = place.latitude !== null && place.longitude !== null;
  return {
    // Without a name of its own a place is called by its street, or after what happens there.
    name: place.name ?? line ?? assetName,
    line,
    town,
    postcode,
    latitude: isMeasured ? place.latitude : (about?.latitude ?? null),
    longitude: isMeasured ? place.longitude : (about?.longitude ?? null),
    precision: isMeasured ? "exact" : (about?.precision ?? null),
    access,
    accessNote,
    gettingThere,
  };
}

function sessionOf({ placeKey: _placeKey, ...session }: GatheredSession): SessionDraft {
  return session;
}
