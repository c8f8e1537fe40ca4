import type { concernEntries, concerns } from "#db/schema/index.ts";
import { isSame, type Keys } from "#app/lib/crypto.server.ts";

type Head = Pick<
  typeof concerns.$inferSelect,
  "id" | "programmeId" | "number" | "circleId" | "raisedBy" | "helperId" | "raisedAt"
>;
type Chain = Head & Pick<typeof concerns.$inferSelect, "links" | "headHash">;
type Link = Pick<
  typeof concernEntries.$inferSelect,
  "concernId" | "seq" | "kind" | "sealedText" | "personId" | "at" | "previousHash" | "hash"
>;

// The hashes are keyed: whoever can write in the database but does not hold the installation's secret cannot make a chain that fits.

/** What the first link hangs on: who raised it, where and when. */
export const rootHash = (keys: Keys, { id, programmeId, number, circleId, raisedBy, helperId, raisedAt }: Head) =>
  keys.sign(
    "concern",
    JSON.stringify([id, programmeId, number, circleId, raisedBy, helperId ?? null, raisedAt.getTime()]),
  );

/** The hash of one link, over the one before it and all that it says. */
export const linkHash = (
  keys: Keys,
  { previousHash, concernId, seq, kind, sealedText, personId, at }: Omit<Link, "hash">,
) => keys.sign("concern", JSON.stringify([previousHash, concernId, seq, kind, sealedText, personId, at.getTime()]));

/** A link's words are sealed for this place in this chain and for what they are: they cannot be moved, nor be passed off as something else. */
export const sealedFor = (concernId: string, seq: number, kind: string) => `${concernId} ${seq} ${kind}`;

/**
 * Whether a worry is as it was written: no word, name or time changed, nothing taken out, nothing put in.
 * @param links in their order @returns the number of the first link that does not fit, or null when all do
 */
export function verifyChain(keys: Keys, concern: Chain, links: readonly Link[]): number | null {
  let previous = rootHash(keys, concern);
  for (const [index, link] of links.entries()) {
    const isNext = link.seq === index + 1 && link.concernId === concern.id && isSame(link.previousHash, previous);
    if (!isNext || !isSame(link.hash, linkHash(keys, link))) return index + 1;
    previous = link.hash;
  }
  return links.length === concern.links && isSame(previous, concern.headHash) ? null : links.length + 1;
}
