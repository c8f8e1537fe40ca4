export const LISTED = "index, follow";
export const UNLISTED = "noindex, nofollow";

/** What every response says about itself (docs: promises on headers). @param nonce for the page's own scripts; null on a response without a page @param tiles from where else pictures may come: maps alone */
export function secureHeaders(headers: Headers, nonce: string | null, isSecure: boolean, tiles: string | null = null) {
  const scripts = nonce ? `script-src 'nonce-${nonce}' 'strict-dynamic'; ` : "";
  const set = (name: string, value: string) => headers.has(name) || headers.set(name, value);
  set(
    "Content-Security-Policy",
    `default-src 'none'; ${scripts}style-src 'self'; img-src 'self' data:${tiles === null ? "" : ` ${tiles}`}; font-src 'self'; connect-src 'self'; manifest-src 'self'; ` +
      `worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'`,
  );
  set("X-Content-Type-Options", "nosniff");
  // Not no-referrer: with it browsers send "Origin: null" with our own forms (docs/decisions/0013).
  set("Referrer-Policy", "same-origin");
  set("Cross-Origin-Opener-Policy", "same-origin");
  set("Cross-Origin-Resource-Policy", "same-origin");
  set(
    "Permissions-Policy",
    "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
  );
  set("Cache-Control", "no-store");
  set("X-Robots-Tag", UNLISTED);
  if (isSecure) set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}
