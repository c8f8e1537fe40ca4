/** A path of our own to go back to, with its query; anything else (another host, a scheme, nothing) becomes the start page. */
export function ownPath(value: unknown): string {
  if (typeof value !== "string") return "/";
  // No "//" anywhere: "/.//elsewhere" is another host to whoever tidies paths up.
  return OWN.test(value) && !value.includes("//") ? value : "/";
}

/**
 * Letters that a browser leaves as they are in an address, but for slashes of both kinds in its query; and none of those written as numbers in the
 * path, for whoever reads numbers as letters on the way.
 */
const OWN = /^\/(?:[\w\-./~]|%(?!2f|5c)){0,499}(\?[\w\-.~%!$&()*+,:;=?@[\]^`{|}/]{0,4000})?$/i;

/**
 * A query as `ownPath` lets it through: the same values, whatever is in them. None of it where it says to go on to another site: that stands on no
 * page of ours. @param search of an address, as the browser writes it: "?q=food"
 */
export function keptQuery(search: string): string {
  const next = new URLSearchParams(search).get("next");
  if (next !== null && ownPath(next) !== next) return "";
  return search.replaceAll(/[^\w\-.~%!$&()*+,:;=?@[\]^`{|}]/g, (letter) => encodeURIComponent(letter));
}

/** An address that carries on where to go afterwards. @param next a path of our own */
export const withNext = (path: string, next: string) =>
  next === "/" ? path : `${path}${path.includes("?") ? "&" : "?"}next=${encodeURIComponent(next)}`;
