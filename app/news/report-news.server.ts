import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { reports } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { findNews, findReply } from "./find-news.server.ts";
import type { Reported } from "./forms.ts";
import { mayReport } from "./rules.ts";

/**
 * "This should not be here": those who keep the circle going, and who hold it, look at it. Whoever wrote it is not told by whom.
 * @throws Refusal not_found, conflict for what is one's own, or only the family reads, or was reported by the same person and is not settled
 */
export async function reportNews({ transaction, actor, now }: Ctx, updateId: string, { replyId, reason }: Reported) {
  insist(actor, "news.report");
  const { programmeId, circleId, personId: byPersonId } = actor;
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const news = await findNews(tx, actor, updateId);
      const { byPersonId: ofPersonId } = replyId ? await findReply(tx, actor, updateId, replyId) : news;
      if (!mayReport(news, ofPersonId === byPersonId)) throw new Refusal("conflict", "news.not_reportable");
      if (await isReported(tx, actor, updateId, replyId)) throw new Refusal("conflict", "news.reported_already");
      const id = newId();
      await tx.insert(reports).values({
        id,
        programmeId,
        circleId,
        updateId,
        replyId: replyId ?? null,
        ofPersonId,
        byPersonId,
        reason: reason ?? null,
        createdAt: now,
      });
      await record(tx, actor, "news.reported", id, now);
    },
    { scope: circleId },
  );
}

async function isReported(tx: Tx, actor: Actor, updateId: string, replyId: string | undefined) {
  const mine = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        inCircle(reports, actor),
        eq(reports.updateId, updateId),
        replyId ? eq(reports.replyId, replyId) : isNull(reports.replyId),
        eq(reports.byPersonId, actor.personId),
        isNull(reports.settledAt),
      ),
    );
  return mine.length > 0;
}
