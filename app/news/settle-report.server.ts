import { and, eq, isNull, ne } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { reports } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { answerReports, dropNews, dropReply } from "./find-news.server.ts";
import type { Settled } from "./forms.ts";

/**
 * Decides on a report, and on all others of the same thing: it is taken away, or it stays. Nobody decides on what they wrote themselves.
 * @throws Refusal conflict when somebody has decided already
 */
export async function settleReport({ transaction, actor, now }: Ctx, { reportId, outcome }: Settled) {
  insist(actor, "news.settle");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const [report] = await tx
        .select()
        .from(reports)
        .where(and(inCircle(reports, actor), eq(reports.id, reportId), ne(reports.ofPersonId, actor.personId)));
      if (!report) throw new Refusal("not_found", "news.report_gone");
      if (report.settledAt) throw new Refusal("conflict", "news.settled_already");
      const { updateId, replyId } = report;
      if (outcome === "left") {
        const isSame = replyId
          ? eq(reports.replyId, replyId)
          : and(eq(reports.updateId, updateId), isNull(reports.replyId));
        await answerReports(tx, actor, isSame, "left", now);
      } else if (replyId) await dropReply(tx, actor, replyId, now);
      else await dropNews(tx, actor, updateId, now);
      await record(tx, actor, "news.report_settled", reportId, now, { outcome });
    },
    { scope: actor.circleId },
  );
}
