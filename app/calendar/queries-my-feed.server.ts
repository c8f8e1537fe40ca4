import { calendarFeeds } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { needsProof } from "#app/people/this-device.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { feedPath, feedSecret } from "./feed-secret.ts";
import { isLiveFeed } from "./revoke-feed.server.ts";

/** The person's own feed, or null. Its address is shown only while they may change what lets somebody in. */
export async function readMyFeed({ db, actor, keys, now }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  const mayChange = !(await needsProof({ db, actor, now }));
  const [feed] = await db
    .select({
      id: calendarFeeds.id,
      secretHash: calendarFeeds.secretHash,
      createdAt: calendarFeeds.createdAt,
      lastReadAt: calendarFeeds.lastReadAt,
    })
    .from(calendarFeeds)
    .where(isLiveFeed(actor));
  if (!feed) return { mayChange, feed: null };
  const { id, secretHash, ...shown } = feed;
  // Made under another key of the installation, the address can no longer be told; it still leads to the feed.
  const canTell = hashSecret(feedSecret(keys, id)) === secretHash;
  return { mayChange, feed: { ...shown, path: mayChange && canTell ? feedPath(keys, id) : null } };
}
