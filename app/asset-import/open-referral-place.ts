import { accessOf } from "./access.ts";
import type { GatheredPlace } from "./gathered.ts";
import { firstOf, own, textOf, type Thing, thingOf, thingsOf, yesOrNo } from "./json.ts";
import { plainText } from "./plain-text.ts";
import { type Position, positionOf } from "./position.ts";
import { postcodeIn, postcodeOf } from "./postcode.ts";
import { keyOf, noPlace } from "./record.ts";
import type { Warn } from "./warn.ts";

/** True when the source keeps where it is to itself. */
export const isHidden = (location: Thing) =>
  yesOrNo(own(location, "mask_exact_address")) === true || yesOrNo(own(location, "visible")) === false;

/** A location of HSDS, ORUK 1.0 (physical_addresses, accessibility_for_disabilities) or Outpost (the address in it, a geometry, accessibilities). */
export function placeOfLocation(location: Thing, warn: Warn): GatheredPlace {
  const [address = location] = [
    ...thingsOf(location, "addresses", warn),
    ...thingsOf(location, "physical_addresses", warn),
    ...thingsOf(location, "physical_address", warn),
  ];
  const lines = [own(address, "address_1"), own(address, "address_2")].map(textOf).filter(Boolean);
  const position = positionIn(location, warn);
  return {
    ...noPlace,
    key: keyOf(own(location, "id")),
    name: textOf(own(location, "name")),
    line: lines.join(", ") || null,
    town: textOf(firstOf(address, "city", "town")),
    postcode: postcodeOf(own(address, "postal_code"), warn, "postal_code") ?? postcodeIn(lines.join(", ")),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    ...accessOf(accessPhrases(location, warn)),
    gettingThere: textOf(own(location, "transportation")),
  };
}

/** Somewhere to go to: a helpline's "virtual" location is none. */
export function isPlace(place: GatheredPlace, location: Thing): boolean {
  if (textOf(own(location, "location_type")) === "virtual") return false;
  return [place.name, place.line, place.postcode, place.latitude].some((known) => known !== null);
}

function positionIn(location: Thing, warn: Warn): Position | null {
  const point = thingOf(location, "geometry");
  const coordinates = point ? own(point, "coordinates") : null;
  if (Array.isArray(coordinates)) return positionOf(coordinates[1], coordinates[0], warn, "geometry");
  return positionOf(own(location, "latitude"), own(location, "longitude"), warn);
}

function accessPhrases(location: Thing, warn: Warn): string[] {
  const lists = ["accessibility", "accessibilities", "accessibility_for_disabilities"].flatMap((key) =>
    thingsOf(location, key, warn),
  );
  const said = lists.flatMap((one) => [firstOf(one, "name", "accessibility", "description"), own(one, "details")]);
  return [...new Set(said.map((text) => plainText(textOf(text) ?? "")).filter(Boolean))];
}
