import { z } from "zod";
import type { Spot } from "./geocoder.ts";
import { positionOf } from "./position.ts";
import type { Sought } from "./read-sought.ts";

// What a service says that speaks like postcodes.io (its API 3.5; MIT, and anybody may run one). Coordinates may be null.

const located = z.object({ latitude: z.number().nullish(), longitude: z.number().nullish() });
const ofPostcode = located.extend({ postcode: z.string() });
const ofOutcode = located.extend({ outcode: z.string() });
const ofPlace = located.extend({
  name_1: z.string(),
  /** The name in another language, where there is one: "Y Trallwng" is "Welshpool". */
  name_2: z.string().nullish(),
  county_unitary: z.string().nullish(),
  district_borough: z.string().nullish(),
  region: z.string().nullish(),
  country: z.string().nullish(),
  outcode: z.string().nullish(),
});
type Place = z.infer<typeof ofPlace>;

const postcodeAnswer = z.object({ result: ofPostcode }).transform(({ result }) => result);
/** "Not found" says where it was, for a postcode that was ended. */
const endedAnswer = z.object({ terminated: ofPostcode }).transform(({ terminated }) => terminated);
const outcodeAnswer = z.object({ result: ofOutcode }).transform(({ result }) => result);
const placesAnswer = z.object({ result: z.array(ofPlace).nullable() }).transform(({ result }) => result ?? []);
/** The words of a "not found" are the service's own, and not a stranger's page. */
export const refusalAnswer = z.object({ status: z.number(), error: z.string() });

type Position = Spot["position"];
const positionIn = ({ latitude, longitude }: z.infer<typeof located>): Position | null =>
  positionOf(latitude ?? NaN, longitude ?? NaN);
const squeezed = (code: string) => code.toUpperCase().replaceAll(/\s/g, "");

/** @returns null for no known position; undefined when it is no answer to this question */
export function readPostcodeAnswer(body: unknown, postcode: string): Position | null | undefined {
  const { data } = z.union([postcodeAnswer, endedAnswer]).safeParse(body);
  return data && squeezed(data.postcode) === squeezed(postcode) ? positionIn(data) : undefined;
}

/** @returns as readPostcodeAnswer */
export function readOutcodeAnswer(body: unknown, outcode: string): Position | null | undefined {
  const { data } = outcodeAnswer.safeParse(body);
  return data && squeezed(data.outcode) === outcode ? positionIn(data) : undefined;
}

const MOST_CHOICES = 12;

/**
 * The places that fit: those of exactly that name before all others, and those in what stood after the comma before the rest.
 * @returns whether there is one alone that can be meant; undefined when it is no answer
 */
export function readPlacesAnswer(
  body: unknown,
  { name, within }: Extract<Sought, { kind: "place" }>,
): { spots: Spot[]; isSure: boolean } | undefined {
  const { data } = placesAnswer.safeParse(body);
  if (!data) return undefined;
  const named = data.filter((place) => namesOf(place).some((one) => folded(one) === folded(name)));
  const there = within === null ? [] : named.filter((place) => folded(whereOf(place, true)).includes(folded(within)));
  const fitting = there.length > 0 ? there : named.length > 0 ? named : data;
  const isSure =
    fitting.length === 1 && named.length === 1 ? within === null || there.length === 1 : there.length === 1;
  return { spots: label(fitting).slice(0, MOST_CHOICES), isSure };
}

/** Capitals, accents, hyphens and apostrophes make no other place. */
const folded = (name: string) =>
  name
    .normalize("NFD")
    .replaceAll(/['’.\p{M}]/gu, "")
    .replaceAll(/[^\p{L}]+/gu, " ")
    .trim()
    .toLowerCase();

const namesOf = ({ name_1, name_2 }: Place) => (name_2 ? [name_1, name_2] : [name_1]);
/** "Isle of Wight"; with everything it says, "Isle of Wight, South East, England". */
function whereOf({ county_unitary, district_borough, region, country }: Place, isWhole: boolean) {
  const parts = [county_unitary, district_borough, region, country].filter((part) => !!part);
  return isWhole ? parts.join(", ") : (parts[0] ?? "");
}

/** "Newport, Isle of Wight"; with the district too where two would read alike. A place without a position cannot be chosen. */
function label(places: readonly Place[]): Spot[] {
  const plain = (place: Place) => [namesOf(place).join(" / "), whereOf(place, false)].filter(Boolean).join(", ");
  const times = Map.groupBy(places, plain);
  return places.flatMap((place) => {
    const position = positionIn(place);
    if (!position) return [];
    const isTwice = (times.get(plain(place)) ?? []).length > 1 && !!place.outcode;
    const words = isTwice ? `${plain(place)} (${place.outcode})` : plain(place);
    return [{ position, precision: "place", label: words, isWider: false } satisfies Spot];
  });
}
