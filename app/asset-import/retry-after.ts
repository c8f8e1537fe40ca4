/** Whatever a source asks for beyond a day is not believed. */
const MOST_MS = 24 * 3_600_000;

/**
 * How long a source asks to be left alone, in milliseconds (RFC 9110, 10.2.3: seconds, or a date); 0 when it does not say.
 * @param now what a date is counted from
 */
export function retryAfter(header: string | undefined, now: Date): number {
  const text = header?.trim() ?? "";
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, MOST_MS) : 0;
}
