import { parseWithZod } from "@conform-to/zod/v4";
import { type Position, positionOf } from "#app/geo/position.ts";
import type { Spot } from "#app/geo/geocoder.ts";
import { type Ask, askForm } from "./forms.ts";

/** What the address asks for. A button of a need goes before the need that was picked earlier: both are sent, the last one counts. */
export function readAsk(url: URL) {
  const typed = new URLSearchParams(url.search);
  for (const name of ["__intent__", "__state__"]) typed.delete(name);
  const needs = typed.getAll("need").filter((need) => need !== "");
  typed.delete("need");
  const last = needs.at(-1);
  if (last !== undefined) typed.set("need", last);
  return parseWithZod(typed, { schema: askForm });
}

/** Whether anything is looked for, and not only the page opened. */
export const isAsked = ({ q, need, where, when, part, free, access, age, language }: Ask) =>
  [q, need, where, part, free, age, language].some((choice) => choice !== undefined) ||
  when !== "any" ||
  access.length > 0;

/** The address of a search. The usual choices are left out, so that the same search is the same address. */
export function addressOfAsk(path: string, { miles, when, access, ...ask }: Ask): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value !== undefined) search.set(name, String(value));
  if (miles !== "3") search.set("miles", miles);
  if (when !== "any") search.set("when", when);
  for (const one of access) search.append("access", one);
  return search.size === 0 ? path : `${path}?${search}`;
}

/** A place that was chosen among several of its name, for the address. */
export const writeSpot = ({ position, label }: Spot) => `${position.latitude},${position.longitude},${label}`;

/** The place that was chosen, as long as it is still what stands in the box. */
export function spotOf({ spot, where }: Ask): { position: Position; label: string } | null {
  const [, latitude, longitude, label = ""] = /^(-?\d{1,9}),(-?\d{1,9}),(.+)$/.exec(spot ?? "") ?? [];
  const position = positionOf(Number(latitude) / 1_000_000, Number(longitude) / 1_000_000);
  return position && label === where ? { position, label } : null;
}
