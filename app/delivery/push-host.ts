/** The push services of the big browsers. */
const HOSTS = [
  "fcm.googleapis.com",
  "jmt17.google.com",
  "updates.push.services.mozilla.com",
  "web.push.apple.com",
  "*.push.apple.com",
  "*.notify.windows.com",
] as const;

/**
 * Whether an address that a browser gave us is one of a push service: https, on its usual port, a known host. Anybody can send us any address,
 * and we would call it (ASVS 1.3.6). @param more hosts that the settings add, "host:port" for another port
 */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.protocol !== "https:" || url.username !== "" || url.password !== "") return false;
  if (more.includes(url.host)) return true;
  if (url.port !== "") return false;
  return HOSTS.some((host) => (host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host));
}

/** The hosts that PUSH_HOSTS names. */
export const hostsOf = (setting: string) =>
  setting
    .split(",")
    .map((host) => host.trim())
    .filter(Boolean);
