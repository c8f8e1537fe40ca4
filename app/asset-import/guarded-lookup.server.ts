import { lookup } from "node:dns";
import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

export type Resolve = (
  hostname: string,
  then: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A name that leads to a machine of somebody's own network. */
export class PrivateAddress extends Error {}

export const resolveName: Resolve = (hostname, then) => lookup(hostname, { all: true }, then);

/**
 * Looks a name up for the connection that is about to be made, so that what was checked is what is connected to: a name that answers otherwise the
 * next time (DNS rebinding) gains nothing. One private address among several refuses all.
 */
export const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error("no address"), "", 0);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(new PrivateAddress(), "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
