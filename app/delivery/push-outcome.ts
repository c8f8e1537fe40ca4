import type { Outcome } from "./channel.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * What an answer of a push service means (RFC 8030; docs: promises on error classes). Another try is always safe: the same topic replaces
 * what waits there, and the same tag what is shown.
 * @param retryAfter the header of that name: seconds or a date
 */
export function pushOutcome(status: number, retryAfter: string | undefined, now: Date): Outcome {
  const why = String(status);
  if (status === 200 || status === 201 || status === 202) return { result: "accepted", providerId: null };
  if (status === 404 || status === 410) return { result: "failed", why, address: "gone" };
  if (status === 400 || status === 401 || status === 403) return { result: "our_fault", why };
  // 406 is how Windows' service says that it was too much.
  if (status === 406 || status === 408 || status === 429 || status >= 500) {
    const after = readRetryAfter(retryAfter, now);
    return { result: "retry", why, ...(after && { after }) };
  }
  // 413 among them: a payload that is too long is our mistake, and no other try makes it shorter. Redirects are not followed.
  return { result: "failed", why, address: "good" };
}

/** Never in the past and never more than a day ahead, whatever the header says. */
function readRetryAfter(header: string | undefined, now: Date): Date | undefined {
  if (header === undefined) return undefined;
  const at = /^\d{1,9}$/.test(header.trim()) ? now.getTime() + Number(header) * 1000 : Date.parse(header);
  return at > now.getTime() ? new Date(Math.min(at, now.getTime() + DAY)) : undefined;
}
