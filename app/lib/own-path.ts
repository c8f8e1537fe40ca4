/** A path of our own to go back to; anything else (another host, a scheme, nothing) becomes the start page. */
export function ownPath(value: unknown): string {
  if (typeof value !== "string" || value.length > 500) return "/";
  // No "//" anywhere: "/.//elsewhere" is another host to whoever tidies paths up.
  return /^\/[\w\-./~%]*$/.test(value) && !value.includes("//") ? value : "/";
}

/** An address that carries on where to go afterwards. @param next a path of our own */
export const withNext = (path: string, next: string) =>
  next === "/" ? path : `${path}${path.includes("?") ? "&" : "?"}next=${encodeURIComponent(next)}`;
