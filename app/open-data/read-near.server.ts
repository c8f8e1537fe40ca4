import type { Installation } from "#app/lib/ctx.ts";
import { isRefusal } from "#app/lib/errors.ts";
import type { Near } from "#app/search/cells.ts";
import { answerFault } from "./answer.server.ts";

/** About five miles: as far as one goes for a group by bus. */
export const USUAL_METRES = 8000;

/** Where a postcode is, or the answer to whoever asked for one that nobody knows. Each asking is counted: it may go to somebody else's service. */
export async function readNear(
  { geocoder, throttle }: Pick<Installation, "geocoder" | "throttle">,
  network: string,
  postcode: string,
  metres = USUAL_METRES,
): Promise<Near | Response> {
  try {
    await throttle.count("nearPerNetwork", network);
  } catch (error) {
    if (isRefusal(error)) return answerFault(429, "Too many postcodes. Please wait ten minutes.");
    throw error;
  }
  const found = await geocoder.find(postcode);
  if (found.result === "found") return { ...found.spot.position, metres };
  if (found.result === "unavailable") return answerFault(503, "Postcodes cannot be looked up just now.");
  return answerFault(400, "postcode is not known.");
}
