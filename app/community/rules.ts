import type { AssetReportWhat } from "#db/schema/index.ts";
import type { AssetDraft, PlaceDraft } from "./draft.ts";

/** As names and addresses are compared: "St. Mary's Hall," is "st mary s hall". */
const plainName = (name: string) =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

export const isSameName = (a: string, b: string) => plainName(a) === plainName(b);

type Venue = Pick<PlaceDraft, "name" | "line" | "town" | "postcode">;

/** Whether two descriptions are of one venue: the same postcode and there the same name or the same street and number; without a postcode, name and town. */
export function isSameVenue(a: Venue, b: Venue): boolean {
  if (a.postcode !== b.postcode) return false;
  const same = (key: "name" | "line" | "town") => plainName(a[key] ?? "") === plainName(b[key] ?? "");
  if (a.postcode === null) return same("name") && same("town") && same("line");
  return same("name") || (a.line !== null && same("line"));
}

/**
 * An asset as it may be kept: a gift is never public, what is one circle's names its circle, and of a hidden address nothing is kept that says
 * where it is. Applied wherever one is written, whatever it came from.
 */
export function asKept(draft: AssetDraft): AssetDraft {
  const visibility = draft.kind === "gift" && draft.visibility === "public" ? "programme" : draft.visibility;
  const spots = draft.hidesAddress
    ? [{ place: null, sessions: draft.spots.flatMap(({ sessions }) => sessions) }]
    : draft.spots.length > 0
      ? draft.spots
      : [{ place: null, sessions: [] }];
  return { ...draft, visibility, circleId: visibility === "circle" ? draft.circleId : null, spots };
}

/** What is told that says an entry is not right: then those who know the place are asked. */
export const WRONG = ["closed", "full", "wrong"] as const satisfies readonly AssetReportWhat[];
export const saysWrong = (what: AssetReportWhat) => WRONG.some((one) => one === what);

const DAY = 86_400_000;
/** Three months: what the compliance page of Open Referral UK recommends (assured_date). */
export const CHECK_EVERY_DAYS = 91;

/** Whoever was assured before this moment is to be checked again. @param days after how many */
export const checkedBefore = (days: number, now: Date) => new Date(now.getTime() - days * DAY);

/** What differs between two states of an asset, by the names of its parts, so that a history can say it in words. */
export function whatChanged(before: AssetDraft, after: AssetDraft): (keyof AssetDraft)[] {
  const keys = Object.keys(after) as (keyof AssetDraft)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/**
 * What undoing a change makes of an asset: what stood before it, but never less safe than now. A private address stays private, what came without a
 * licence stays inside the programme, and of a venue or an organisation that the change did not touch, what others have corrected since is kept.
 */
export function undoneTo(now: AssetDraft, before: AssetDraft, after: AssetDraft, isUnlicensed: boolean): AssetDraft {
  const placeIn = ({ spots }: AssetDraft, id: string | undefined) =>
    spots.find(({ place }) => id !== undefined && place?.id === id)?.place ?? null;
  const spots = before.spots.map((spot) => {
    const stands = placeIn(now, spot.place?.id);
    const isTouched = JSON.stringify(placeIn(after, spot.place?.id)) !== JSON.stringify(spot.place);
    return stands && !isTouched ? { ...spot, place: stands } : spot;
  });
  const isTold = JSON.stringify(after.organisation) !== JSON.stringify(before.organisation);
  const isStill = !isTold && now.organisation?.name === before.organisation?.name;
  return {
    ...before,
    organisation: isStill ? now.organisation : before.organisation,
    spots,
    hidesAddress: before.hidesAddress || now.hidesAddress,
    visibility: isUnlicensed && before.visibility === "public" ? "programme" : before.visibility,
  };
}
