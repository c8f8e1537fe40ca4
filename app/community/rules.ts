import type { AssetDraft, PlaceDraft } from "./draft.ts";

/** As names and addresses are compared: "St. Mary's Hall," is "st mary s hall". */
const plainName = (name: string) =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

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
