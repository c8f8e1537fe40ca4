import { fix, isValid, match, replace, toNormalised, validOutcode } from "postcode";
import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

/** As the post writes it. A mere district ("NR2") is kept and told of: it says where about, not where. */
export function postcodeOf(value: unknown, warn: Warn, field = "postcode"): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const tried = text.slice(0, 40).toUpperCase();
  // The library mends O and 0 for each other, and would make P0 0LE of Poole.
  const whole = isValid(tried) || !/\d/.test(tried) ? tried : fix(tried);
  if (isValid(whole)) return toNormalised(whole);
  if (validOutcode(tried)) {
    warn("postcode_district_only", field, text);
    return tried;
  }
  const inside = postcodeIn(text);
  warn(inside ? "text_beside" : "postcode_unreadable", field, text);
  return inside;
}

/** The first whole postcode in a longer text, such as an address in one line. */
export function postcodeIn(text: string): string | null {
  const [found] = match(text.slice(0, 5000));
  return found ? toNormalised(found) : null;
}

/** A text in which no postcode is left; null when there was none. */
export function withoutPostcodes(text: string): string | null {
  const { match: found, result } = replace(text, "…");
  return found.length > 0 ? result : null;
}
