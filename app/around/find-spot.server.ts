import type { Installation } from "#app/lib/ctx.ts";
import type { Spot } from "#app/geo/geocoder.ts";
import type { Position } from "#app/geo/position.ts";
import type { Ask } from "./forms.ts";
import { spotOf } from "./read-ask.ts";

/** What became of "where": nothing typed, somewhere, several of that name, or why nothing was found. */
export type Where =
  | { result: "anywhere" }
  | { result: "found"; position: Position; label: string; isWider: boolean }
  | { result: "several"; spots: Spot[] }
  | { result: "unknown" | "unavailable" };

/**
 * Finds what somebody typed as the place to look around. What was typed goes nowhere but to the geocoder; each asking is counted, because it may go
 * on to somebody else's service. @throws Refusal too_many
 */
export async function findSpot(
  { geocoder, throttle }: Pick<Installation, "geocoder" | "throttle">,
  network: string,
  ask: Ask,
): Promise<Where> {
  if (ask.where === undefined) return { result: "anywhere" };
  const chosen = spotOf(ask);
  if (chosen) return { result: "found", ...chosen, isWider: false };
  await throttle.count("nearPerNetwork", network);
  const found = await geocoder.find(ask.where);
  if (found.result !== "found") return found;
  const { position, label, isWider } = found.spot;
  return { result: "found", position, label, isWider };
}
