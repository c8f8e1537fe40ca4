import type { Outcome } from "./channel.ts";
import type { Ask } from "./text-provider.ts";

export interface Answer {
  status: number;
  /** Read from JSON; null when it was none. */
  body: unknown;
  /** When the provider wants to be asked again. */
  after?: Date;
}

type NoAnswer = Extract<Outcome, { result: "retry" | "in_doubt" }>;

/** How long a provider may ask us to wait; whatever it says beyond that is not believed. */
const MOST_WAIT_MS = 24 * 3_600_000;

/**
 * Asks a provider, over connections that stay open. Follows no redirect: it would carry our credentials elsewhere.
 * @returns the answer, or, when none came, what that means for what was asked
 */
export async function askProvider({ url, ...ask }: Ask, signal: AbortSignal, now: Date): Promise<Answer | NoAnswer> {
  try {
    const response = await fetch(url, { ...ask, redirect: "manual", signal });
    const body = readJson(await response.text());
    const after = retryAfter(response.headers.get("retry-after"), now);
    return { status: response.status, body, ...(after ? { after } : {}) };
  } catch (error) {
    const why = codeOf(error);
    return isBeforeSending(why) ? { result: "retry", why } : { result: "in_doubt", why };
  }
}

/** "ECONNREFUSED" of a fetch that failed; "TimeoutError" of one that took too long. */
function codeOf(error: unknown): string {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("code" in e && typeof e.code === "string") return e.code;
    if (e.name === "TimeoutError") return e.name;
  }
  return "unknown";
}

/** No connection came about, or one that nobody vouches for: nothing was handed over. */
const isBeforeSending = (code: string) =>
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|EPROTO)$|CERT|TLS|SSL/.test(
    code,
  );

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null, now: Date): Date | null {
  if (!header) return null;
  const at = /^\d+$/.test(header.trim()) ? now.getTime() + Number(header) * 1000 : Date.parse(header);
  const wait = at - now.getTime();
  return wait > 0 && wait <= MOST_WAIT_MS ? new Date(at) : null;
}
