import { and, eq, isNull } from "drizzle-orm";
import { calendarFeeds } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import type { Feed } from "./queries-feed.server.ts";

const HOUR = 3_600_000;

/** Notes that a calendar program came by, at most once an hour: programs ask often, and nobody needs to know each time. */
export async function noteFetch({ now, transaction }: Pick<OpenCtx, "now" | "transaction">, feed: Feed) {
  if (feed.lastReadAt && now.getTime() - feed.lastReadAt.getTime() < HOUR) return;
  await transaction(async (tx) => {
    await tx
      .update(calendarFeeds)
      .set({ lastReadAt: now })
      .where(
        and(
          eq(calendarFeeds.programmeId, feed.programmeId),
          eq(calendarFeeds.id, feed.id),
          isNull(calendarFeeds.revokedAt),
        ),
      );
  });
}
