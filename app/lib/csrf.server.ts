import { isSame, newSecret, type Keys } from "./crypto.server.ts";

/**
 * Whether an unsafe request comes from one of our own pages. In order: what the browser says (Sec-Fetch-Site), else the Origin,
 * else, for old browsers that send neither, the signed field of our forms, bound to the browser's session.
 */
export function isFromOurPages(request: Request, baseUrl: string, isSignedForm: () => boolean): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return true;
  if (site && site !== "none") return false;
  const origin = request.headers.get("origin");
  // Pages without a referrer send "null", which says nothing.
  if (origin && origin !== "null") return origin === new URL(baseUrl).origin;
  return isSignedForm();
}

/** A fresh value for the hidden field `once`: random, and signed for this browser or session. */
export function newOnce(keys: Keys, boundTo: string) {
  const random = newSecret();
  return `${random}.${keys.sign("form", `${boundTo} ${random}`).slice(0, 22)}`;
}

/** Whether a `once` value was made by us for this browser or session. */
export function isOurOnce(keys: Keys, boundTo: string, once: string) {
  const [random = "", signature = ""] = once.split(".");
  return isSame(signature, keys.sign("form", `${boundTo} ${random}`).slice(0, 22));
}
