import { and, count, desc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { people, replies, reports, updates } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";

/** For how long somebody reads what became of what they told us. */
const TOLD_FOR = 30 * 86_400_000;

/** How much waits to be looked at in each of these circles; what somebody wrote themselves does not wait for them. For lists whose reader was checked. */
export async function countReports(
  db: Read,
  { programmeId, personId }: { programmeId: string; personId: string },
  circleIds: string[],
) {
  const rows = await db
    .select({ circleId: reports.circleId, n: count() })
    .from(reports)
    .where(
      and(
        eq(reports.programmeId, programmeId),
        inArray(reports.circleId, circleIds),
        isNull(reports.settledAt),
        ne(reports.ofPersonId, personId),
      ),
    )
    .groupBy(reports.circleId);
  return new Map(rows.map(({ circleId, n }) => [circleId, n]));
}

/** What somebody said should not be here, with its words; not who said so. */
export async function readReports({ db, actor }: Ctx) {
  insist(actor, "news.settle");
  const rows = await db
    .select({
      id: reports.id,
      reason: reports.reason,
      createdAt: reports.createdAt,
      byName: people.name,
      newsText: updates.text,
      replyId: reports.replyId,
      replyText: replies.text,
    })
    .from(reports)
    .innerJoin(people, refersTo(reports, reports.ofPersonId, people))
    .innerJoin(updates, refersTo(reports, reports.updateId, updates))
    .leftJoin(replies, refersTo(reports, reports.replyId, replies))
    .where(and(inCircle(reports, actor), isNull(reports.settledAt), ne(reports.ofPersonId, actor.personId)))
    .orderBy(reports.createdAt, reports.id)
    .limit(100);
  return rows.map(({ newsText, replyId, replyText, ...report }) => ({
    ...report,
    isReply: replyId !== null,
    text: replyId ? (replyText ?? "") : newsText,
  }));
}

const writers = alias(people, "writers");

/** What I said should not be here in the last month, and what became of it. */
export async function readMyReports({ db, actor, now }: Ctx) {
  insist(actor, "circle.see");
  return db
    .select({
      id: reports.id,
      updateId: reports.updateId,
      replyId: reports.replyId,
      name: writers.name,
      outcome: reports.outcome,
    })
    .from(reports)
    .innerJoin(writers, refersTo(reports, reports.ofPersonId, writers))
    .where(
      and(
        inCircle(reports, actor),
        eq(reports.byPersonId, actor.personId),
        gt(reports.createdAt, new Date(now.getTime() - TOLD_FOR)),
      ),
    )
    .orderBy(desc(reports.createdAt), desc(reports.id))
    .limit(20);
}
