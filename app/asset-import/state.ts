import type { AssetState, AssetWayIn } from "#db/schema/index.ts";
import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

// HSDS (status), Outpost (status of a service) and plain words.
const STATES: Record<string, AssetState> = {
  active: "running",
  running: "running",
  open: "running",
  scheduled: "running",
  pending: "running",
  "temporarily closed": "paused",
  paused: "paused",
  inactive: "paused",
  invisible: "paused",
  defunct: "closed",
  closed: "closed",
  "permanently closed": "closed",
  archived: "closed",
  expired: "closed",
  "marked for deletion": "closed",
};

/** Most sources say nothing, and mean that it runs. */
export function stateOf(value: unknown, warn: Warn, field = "status"): AssetState {
  const word = textOf(value)?.toLowerCase().replaceAll("_", " ");
  if (word === undefined) return "running";
  const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
  if (!state) warn("state_unknown", field, word);
  return state ?? "running";
}

/** How one comes to it, from ORUK 1.0's attending_access or words of the same meaning. */
export function wayInOf(value: unknown, warn: Warn, field = "attending_access"): AssetWayIn | null {
  const words = textOf(value)?.toLowerCase();
  if (words === undefined) return null;
  if (/drop[ -]?in|walk[ -]?in|just turn up|no (?:need to book|booking|appointment|referral)/.test(words))
    return "drop_in";
  if (/referr/.test(words)) return "referral";
  if (/book|appointment/.test(words)) return "book";
  if (/call|phone|ring|contact/.test(words)) return "call_first";
  warn("way_in_unknown", field, words);
  return null;
}
