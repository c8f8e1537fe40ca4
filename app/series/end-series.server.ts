import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { occurrences, series, seriesClaims, tasks } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { presser } from "#app/tasks/reminders.server.ts";
import { callOffDates } from "./call-off-date.server.ts";
import { isNotBegun } from "./find-date.server.ts";
import { areStanding, findLiveSeries, isSeries } from "./find-series.server.ts";

/** "We don't need this any more": no new dates, and those to come are called off. @throws Refusal conflict when it has ended already */
export async function endSeries({ transaction, actor, now }: Ctx, seriesId: string): Promise<void> {
  insist(actor, "task.edit");
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const found = await findLiveSeries(tx, actor, seriesId);
      const [isEnded] = await tx
        .update(series)
        .set({ endedAt: now, endedBy: actor.personId, version: found.version + 1 })
        .where(and(isSeries(actor, seriesId), isNull(series.endedAt)))
        .returning({ id: series.id });
      if (!isEnded) throw new Refusal("conflict", "series.ended");
      const dates = await tx
        .select({ taskId: tasks.id })
        .from(occurrences)
        .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
        .where(
          and(
            inCircle(occurrences, actor),
            eq(occurrences.seriesId, seriesId),
            eq(tasks.state, "open"),
            isNotBegun(now),
          ),
        );
      await callOffDates(
        tx,
        actor,
        dates.map(({ taskId }) => taskId),
        { at: now, by: actor.personId, pressedBy: presser(actor) },
      );
      await tx.update(seriesClaims).set({ endedAt: now, endedWhy: "series_ended" }).where(areStanding(actor, seriesId));
      await record(tx, actor, "series.ended", seriesId, now, { calledOff: dates.length });
    },
    { scope: actor.circleId },
  );
}

/** Nothing repeats in a circle that is closed. Call it in the transaction that closes it; its tasks are called off there. */
export async function endSeriesOfCircle(
  tx: Tx,
  circle: { programmeId: string; circleId: string; personId: string },
  at: Date,
) {
  await tx
    .update(series)
    .set({ endedAt: at, endedBy: circle.personId })
    .where(and(inCircle(series, circle), isNull(series.endedAt)));
  await tx
    .update(seriesClaims)
    .set({ endedAt: at, endedWhy: "series_ended" })
    .where(and(inCircle(seriesClaims, circle), isNull(seriesClaims.endedAt)));
}
