import { isIP } from "node:net";

/** The network a request comes from, for throttling: only as many X-Forwarded-For hops are believed as there are own proxies. */
export function networkOf(headers: Headers, proxyHops: number) {
  const direct = headers.get("x-encircle-peer") ?? "unknown";
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return networkOfAddress(proxyHops > 0 ? (hops.at(-proxyHops) ?? direct) : direct);
}

/** An IPv4 address as it is; of an IPv6 address the /64, which is one household's or one company's, however it is written. */
export function networkOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) !== 6) return isIP(plain) === 4 ? plain : "unknown";
  // The address parser of URL writes every IPv6 address in one way, the shortest.
  const shortest = new URL(`http://[${plain.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [before = "", after] = shortest.split("::");
  const head = before ? before.split(":") : [];
  const tail = after ? after.split(":") : [];
  const gap = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(gap).fill("0"), ...tail].slice(0, 4).join(":");
}

/** Whether a host, as URL writes it, is this machine itself. */
export const isLoopback = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
