/** What a browser keeps for us. Over https each gets the `__Host-` prefix and Secure, so that no other host or path can set it. */
export type CookieName = "session" | "browser" | "language" | "said";

interface Lasting {
  /** Seconds; left out, the cookie goes when the browser is closed. */
  maxAge?: number;
}

/** @param header the request's Cookie header */
export function readCookies(header: string | null, isSecure: boolean): Partial<Record<CookieName, string>> {
  const found: Partial<Record<CookieName, string>> = {};
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    for (const known of ["session", "browser", "language", "said"] as const)
      if (name === cookieName(known, isSecure)) found[known] = decode(part.slice(at + 1).trim());
  }
  return found;
}

/** A Set-Cookie header. */
export function setCookie(name: CookieName, value: string, isSecure: boolean, lasting: Lasting = {}) {
  const age = lasting.maxAge === undefined ? "" : `; Max-Age=${lasting.maxAge}`;
  return `${cookieName(name, isSecure)}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}${age}`;
}

export const dropCookie = (name: CookieName, isSecure: boolean) => setCookie(name, "", isSecure, { maxAge: 0 });

const cookieName = (name: CookieName, isSecure: boolean) => (isSecure ? `__Host-${name}` : name);

function decode(value: string) {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/** Splits "id.secret"; null when it has another shape. */
export function splitSecret(value: string | undefined) {
  const match = /^([0-9a-z]{26})\.([\w-]{22})$/.exec(value ?? "");
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : null;
}
