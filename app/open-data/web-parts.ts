// Addresses as the schema's formats ("uri", "email") take them. What somebody typed that is none is left out.

/** As RFC 3986 writes it: browsers read more than that. */
export function uriOf(typed: string | null): string | undefined {
  if (typed === null || !URL.canParse(typed)) return undefined;
  const { protocol, origin, pathname, search, hash } = new URL(typed);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return origin + escaped(pathname) + escaped(search) + (hash && `#${escaped(hash.slice(1))}`);
}

const escaped = (part: string) =>
  part.replaceAll(/%(?![0-9a-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/gi, (sign) => encodeURIComponent(sign.toWellFormed()));

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`, "i");

export const emailOf = (typed: string | null) => (typed !== null && EMAIL.test(typed) ? typed : undefined);
