import { calendarFeeds, type FeedDetail } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistProved } from "#app/people/this-device.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { isLiveFeed } from "./revoke-feed.server.ts";

/** Chooses how much the feed tells. @throws Refusal conflict when it was stopped meanwhile */
export async function changeFeed(ctx: VisitorCtx, { detail }: { detail: FeedDetail }) {
  const { actor, now, transaction } = ctx;
  insistVisitor(actor, "self.manage");
  await insistProved(ctx);
  await transaction(async (tx) => {
    const [feed] = await tx
      .update(calendarFeeds)
      .set({ detail })
      .where(isLiveFeed(actor))
      .returning({ id: calendarFeeds.id });
    if (!feed) throw new Refusal("conflict", "calendar.feed_gone");
    await record(tx, { ...actor, role: "person" }, "person.edited", actor.personId, now, { calendar: detail });
  });
}
