import { isThing, own, type Thing, thingOf } from "./json.ts";
import { keyOf } from "./record.ts";
import { itemsOf } from "./open-referral-page.ts";

/** What an answer of `/services` has: its items, and whether it says that it is the last. Null when it is no list of anything. */
export function feedPageOf(answer: unknown, page: number): { items: unknown[]; saysLast: boolean } | null {
  const isList = Array.isArray(answer) || (isThing(answer) && ["contents", "content"].some((key) => key in answer));
  const items = isList ? itemsOf(answer) : null;
  if (!items) return null;
  if (!isThing(answer)) return { items, saysLast: true };
  const pages = Number(own(answer, "total_pages") ?? own(answer, "totalPages") ?? Number.NaN);
  const isLast = own(answer, "last_page") === true || own(answer, "last") === true;
  return { items, saysLast: isLast || page >= pages };
}

/** The version and profile that an API says it has; null when it says none. */
export function versionOf(answer: unknown): string | null {
  if (!isThing(answer)) return null;
  const said = ["version", "profile"].map((key) => own(answer, key)).filter((one) => typeof one === "string");
  return said.length > 0 ? said.join(" ").slice(0, 200) : null;
}

/** Lists of most feeds tell little of each service; it has to be asked for by itself. */
export const isThin = (item: Thing) =>
  !["service_at_locations", "locations", "schedules", "regular_schedules"].some((key) => own(item, key) !== undefined);

/** The service in the answer to `/services/{id}`, over what its list said of it. Null when it is another or none. */
export function withDetail(item: Thing, answer: unknown): Thing | null {
  const detail = isThing(answer) ? (thingOf(answer, "service") ?? answer) : null;
  if (!detail || keyOf(own(detail, "id")) !== keyOf(own(item, "id"))) return null;
  return { ...item, ...detail };
}
