import { type Answer, askService } from "./ask-service.server.ts";
import { type Found, type Geocoder, type Spot, UNAVAILABLE, UNKNOWN } from "./geocoder.ts";
import type { Position } from "./position.ts";
import { readSought, type Sought } from "./read-sought.ts";
import { readOutcodeAnswer, readPlacesAnswer, readPostcodeAnswer, refusalAnswer } from "./service-answers.ts";

export interface ServiceSettings {
  /** Without a slash at the end. */
  url: string;
  /** Whole postcodes may be sent there. Otherwise it hears of the district alone, which some thousand homes share. */
  sendsPostcodes: boolean;
  /** How long one answer may take. */
  limitMs?: number;
  /** How long it is left alone after it failed, so that not everybody waits for it. */
  restMs?: number;
}

const MOST_PLACES = "100";

/**
 * A service that speaks like postcodes.io. What leaves is a district or the name of a place, never who asks; a postcode only where the settings
 * allow it. @param clock milliseconds that only go forward, for how long it rests
 */
export function openService(
  { url, sendsPostcodes, limitMs = 3_000, restMs = 30_000 }: ServiceSettings,
  clock: () => number = () => performance.now(),
): Geocoder {
  let restsUntil = -Infinity;
  const ask: Ask = async (path, query = {}) => {
    if (clock() < restsUntil) return null;
    const address = new URL(`${url}/${path.map(encodeURIComponent).join("/")}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const answer = await askService(address, limitMs);
    if (answer && isAnswer(answer)) return answer;
    restsUntil = clock() + restMs;
    return null;
  };
  return {
    knowsPostcodes: sendsPostcodes,
    async find(text) {
      const sought = readSought(text);
      if (sought.kind === "place") return findPlace(ask, sought);
      if (sought.kind === "nothing") return UNKNOWN;
      const found = sought.kind === "postcode" && sendsPostcodes ? await findPostcode(ask, sought.postcode) : UNKNOWN;
      if (found.result !== "unknown") return found;
      return findDistrict(ask, sought.outcode, sought.kind === "postcode" || sought.isWider);
    },
  };
}

type Ask = (path: string[], query?: Record<string, string>) => Promise<Answer | null>;

/** It answered, or said in its own words that there is no such thing. */
const isAnswer = ({ status, body }: Answer) =>
  status === 200 || ((status === 404 || status === 400) && refusalAnswer.safeParse(body).success);

async function findPostcode(ask: Ask, postcode: string): Promise<Found> {
  const answer = await ask(["postcodes", postcode]);
  if (!answer) return UNAVAILABLE;
  const position = readPostcodeAnswer(answer.body, postcode);
  return asFound(answer, position, { precision: "postcode", label: postcode, isWider: false });
}

async function findDistrict(ask: Ask, outcode: string, isWider: boolean): Promise<Found> {
  const answer = await ask(["outcodes", outcode]);
  if (!answer) return UNAVAILABLE;
  return asFound(answer, readOutcodeAnswer(answer.body, outcode), { precision: "district", label: outcode, isWider });
}

async function findPlace(ask: Ask, sought: Extract<Sought, { kind: "place" }>): Promise<Found> {
  const answer = await ask(["places"], { q: sought.name, limit: MOST_PLACES });
  if (!answer) return UNAVAILABLE;
  if (answer.status !== 200) return UNKNOWN;
  const places = readPlacesAnswer(answer.body, sought);
  if (!places) return UNAVAILABLE;
  const [spot] = places.spots;
  if (!spot) return UNKNOWN;
  return places.isSure ? { result: "found", spot } : { result: "several", spots: places.spots };
}

function asFound({ status }: Answer, position: Position | null | undefined, rest: Omit<Spot, "position">): Found {
  if (position) return { result: "found", spot: { position, ...rest } };
  return status === 200 && position === undefined ? UNAVAILABLE : UNKNOWN;
}
