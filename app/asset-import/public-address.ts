import { BlockList, isIP } from "node:net";

// Addresses that are nobody's on the internet: IANA's registries of special-purpose addresses (RFC 6890), and multicast.
const SPECIAL_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** Of IPv6 only this is given to anybody; mapped, private, link-local and multicast addresses stand outside of it. */
const GIVEN_6 = ["2000::", 3] as const;
/** Inside of it: protocols (Teredo), documentation, and 6to4, behind which any IPv4 address may be. */
const SPECIAL_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const special = new BlockList();
for (const [net, bits] of SPECIAL_4) special.addSubnet(net, bits, "ipv4");
for (const [net, bits] of SPECIAL_6) special.addSubnet(net, bits, "ipv6");
const given = new BlockList();
given.addSubnet(...GIVEN_6, "ipv6");

/** Whether an IP address is somebody's on the internet. What is none is not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, "ipv4");
  return version === 6 && given.check(address, "ipv6") && !special.check(address, "ipv6");
}
