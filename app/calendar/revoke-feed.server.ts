import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { calendarFeeds } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** The one feed of a person that still answers. */
export const isLiveFeed = ({ programmeId, personId }: Pick<Visitor, "programmeId" | "personId">) =>
  and(
    eq(calendarFeeds.programmeId, programmeId),
    eq(calendarFeeds.personId, personId),
    isNull(calendarFeeds.revokedAt),
  );

/** From now on the address leads nowhere. @returns whether there was one */
export async function endFeed(tx: Tx, actor: Visitor, now: Date) {
  const ended = await tx
    .update(calendarFeeds)
    .set({ revokedAt: now })
    .where(isLiveFeed(actor))
    .returning({ id: calendarFeeds.id });
  return ended.length > 0;
}

/** Stops the person's feed at once. Stopping it twice is no fault. */
export async function revokeFeed({ actor, now, transaction }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    if (await endFeed(tx, actor, now))
      await record(tx, { ...actor, role: "person" }, "person.edited", actor.personId, now, { calendar: "ended" });
  });
}
