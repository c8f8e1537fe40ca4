import type { Outcome } from "./channel.ts";

const MOST_REMEMBERED = 1000;

/**
 * Tells a fault of ours from one browser's. A service that refuses our key does so for everybody, and push rests. But anybody signed in can
 * note a browser that was subscribed for another key than ours, and push is not to rest for that one again and again: where the same service
 * has accepted from us since it refused that browser, only that browser is passed over. It is not ended: the mistake may still be ours.
 */
export function whoseFault() {
  let turn = 0;
  const accepted = new Map<string, number>();
  const refused = new Map<string, number>();
  return (origin: string, endpoint: string, outcome: Outcome): Outcome => {
    turn++;
    if (outcome.result === "accepted") accepted.set(origin, turn);
    if (outcome.result !== "our_fault") return outcome;
    const before = refused.get(endpoint);
    if (refused.size >= MOST_REMEMBERED) refused.clear();
    refused.set(endpoint, turn);
    const isThisOneAlone = before !== undefined && (accepted.get(origin) ?? 0) > before;
    return isThisOneAlone ? { result: "failed", why: outcome.why, address: "good" } : outcome;
  };
}
