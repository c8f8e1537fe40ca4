import { isDeepStrictEqual } from "node:util";
import type { AssetDraft, PlaceDraft, SpotDraft } from "#app/community/draft.ts";
import { isSameVenue } from "#app/community/rules.ts";

/** What a source says of these is taken; everything else of an asset is ours alone. */
const FACTS = [
  "kind",
  "name",
  "summary",
  "visibility",
  "hidesAddress",
  "state",
  "needs",
  "cost",
  "costNote",
  "wayIn",
  "minimumAge",
  "maximumAge",
  "languages",
  "phone",
  "email",
  "website",
] as const satisfies (keyof AssetDraft)[];
const ORGANISATION_FACTS = ["name", "website", "email", "phone", "charityNumber"] as const;
const PLACE_FACTS = [
  "name",
  "line",
  "town",
  "postcode",
  "latitude",
  "longitude",
  "precision",
  "access",
  "accessNote",
  "gettingThere",
] as const satisfies (keyof PlaceDraft)[];

export interface Merged {
  draft: AssetDraft;
  /** The source has something new that was not taken, because somebody edited it here. */
  isKept: boolean;
}

/**
 * An asset after its source changed. Of each fact there are three: what was last taken, what stands here, what the source says now. Where nobody
 * edited it here, the source is right; where somebody did, that stays.
 * @param taken what the source had before
 * @param here as it stands
 * @param now what the source has
 */
export function merge(taken: AssetDraft, here: AssetDraft, now: AssetDraft): Merged {
  const noted = { isKept: false };
  const draft: AssetDraft = {
    ...here,
    ...threeWays(FACTS, taken, here, now, noted),
    organisation: mergeOrganisation(taken, here, now, noted),
    spots: mergeSpots(taken.spots, here.spots, now.spots, noted),
  };
  // What hides where it is hides it at once, whoever edited what.
  return { draft: now.hidesAddress ? { ...draft, hidesAddress: true } : draft, isKept: noted.isKept };
}

interface Noted {
  isKept: boolean;
}

function threeWays<T, K extends keyof T>(facts: readonly K[], taken: T, here: T, now: T, noted: Noted): Pick<T, K> {
  return Object.fromEntries(facts.map((fact) => [fact, oneWay(taken[fact], here[fact], now[fact], noted)])) as Pick<
    T,
    K
  >;
}

function oneWay<V>(taken: V, here: V, now: V, noted: Noted): V {
  if (isSame(taken, here)) return now;
  if (!isSame(taken, now) && !isSame(here, now)) noted.isKept = true;
  return here;
}

/** Of lists of words the order does not matter. */
const isSame = (a: unknown, b: unknown) => isDeepStrictEqual(inOrder(a), inOrder(b));
const inOrder = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === "string") ? value.toSorted() : value;

function mergeOrganisation(taken: AssetDraft, here: AssetDraft, now: AssetDraft, noted: Noted) {
  const all = [taken.organisation, here.organisation, now.organisation] as const;
  const [before, ours, told] = all;
  if (!before || !ours || !told) return oneWay(before, ours, told, noted);
  // Another organisation is another one, and takes nothing of the one before.
  if (before.name !== told.name && before.name === ours.name) return told;
  return { ...ours, ...threeWays(ORGANISATION_FACTS, before, ours, told, noted) };
}

function mergeSpots(taken: SpotDraft[], here: SpotDraft[], now: SpotDraft[], noted: Noted): SpotDraft[] {
  if (isDeepStrictEqual(taken, now)) return here;
  const told = now.flatMap((spot): SpotDraft[] => {
    const before = taken.find((one) => isSameSpot(one, spot));
    const ours = here.find((one) => isSameSpot(one, spot)) ?? (before && here.find((one) => isSameSpot(one, before)));
    if (ours) return [before ? mergeSpot(before, ours, spot, noted) : ours];
    // It was taken out by hand, or moved.
    return before ? [] : [spot];
  });
  const own = here.filter(
    (spot) =>
      !now.some((one) => isSameSpot(one, spot)) &&
      !taken.some((one) => isSameSpot(one, spot)) &&
      !told.some((one) => one.place?.id !== undefined && one.place.id === spot.place?.id),
  );
  return [...told, ...own];
}

function mergeSpot(taken: SpotDraft, here: SpotDraft, now: SpotDraft, noted: Noted): SpotDraft {
  const place =
    taken.place && here.place && now.place
      ? { ...here.place, ...threeWays(PLACE_FACTS, taken.place, here.place, stillThere(here.place, now.place), noted) }
      : here.place;
  const inTurn = ({ sessions }: SpotDraft) =>
    sessions.toSorted((a, b) => (JSON.stringify(fixed(a)) < JSON.stringify(fixed(b)) ? -1 : 1)).map(fixed);
  const isOurs = !isDeepStrictEqual(inTurn(taken), inTurn(here));
  if (isOurs && !isDeepStrictEqual(inTurn(taken), inTurn(now))) noted.isKept = true;
  return { place, sessions: isOurs ? here.sessions : now.sessions };
}

/** That nobody could say this time where a postcode is does not move it. */
const stillThere = (here: PlaceDraft, now: PlaceDraft): PlaceDraft =>
  now.latitude === null && now.postcode !== null && now.postcode === here.postcode
    ? { ...now, latitude: here.latitude, longitude: here.longitude, precision: here.precision }
    : now;

/** The same facts in the same order. */
const fixed = (session: SpotDraft["sessions"][number]) =>
  Object.fromEntries(Object.entries(session).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const isSameSpot = (a: SpotDraft, b: SpotDraft) =>
  a.place && b.place ? isSameVenue(a.place, b.place) : a.place === b.place;
