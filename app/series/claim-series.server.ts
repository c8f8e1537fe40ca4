import { and, asc, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { claims, occurrences, seriesClaims, tasks } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { askAgain } from "#app/ladder/tell-step.server.ts";
import { insist } from "#app/rights/may.ts";
import { endClaim } from "#app/tasks/end-claims.server.ts";
import { keepPromises } from "#app/tasks/keep-promises.server.ts";
import { presser, tellPromised } from "#app/tasks/reminders.server.ts";
import { seesInner } from "#app/tasks/rules.ts";
import { insistAtWork } from "./ask-for-series.server.ts";
import { isNotBegun } from "./find-date.server.ts";
import { findLiveSeries, partsOf } from "./find-series.server.ts";
import { readAbsences } from "./lay-dates.server.ts";
import { readRule, type Weekday } from "./recurrence.ts";
import { isForDay } from "./rules.ts";
import { takeDates } from "./take-dates.server.ts";

/**
 * "Every Tuesday until I say stop": takes every open date that stands, and each new one as it is made, but not while the person is away, has
 * promised something else, or somebody else has it. @returns how many dates are theirs now
 * @throws Refusal conflict when they have said so already, it was changed since they read it, it has ended or the circle rests; bad_input when
 * there are several days of the week and none of them, or another, is chosen: nobody is promised to a day they did not choose
 */
export async function claimSeries(
  { transaction, actor, now, timeZone }: Ctx,
  seriesId: string,
  { version, weekdays = [] }: { version: number; weekdays?: Weekday[] | undefined },
): Promise<number> {
  insist(actor, "task.claim");
  const id = newId();
  return transaction(
    async (tx) => {
      await insistAtWork(tx, actor, now);
      const found = await findLiveSeries(tx, actor, seriesId);
      if (found.mine) throw new Refusal("conflict", "series.you_have_it");
      if (found.version !== version) throw new Refusal("conflict", "common.edited_meanwhile");
      const fromDay = dayOf(now, timeZone);
      const chosen = weekdaysMeant(found.rule, weekdays);
      const claim = { fromDay, weekdays: chosen, helpers: 1 };
      const { programmeId, circleId, personId, helperId } = actor;
      await tx
        .insert(seriesClaims)
        .values({ id, programmeId, circleId, seriesId, personId, helperId, createdAt: now, ...claim });
      const away = await readAbsences(tx, actor, fromDay);
      const dates = (await openDates(tx, actor, seriesId, now)).filter(({ onDay }) => isForDay(claim, onDay, away));
      const taken = await takeDates(tx, actor, dates, { helpers: claim.helpers, at: now });
      await tellPromised(tx, actor, taken, now);
      await record(tx, actor, "series.claimed", seriesId, now, { dates: taken.length });
      return taken.length;
    },
    { scope: actor.circleId },
  );
}

/** Which days of the week are meant; null when it is all that the rule has. Where there is one day only, there is nothing to choose. */
function weekdaysMeant(rule: string, weekdays: readonly Weekday[]): string | null {
  const repeats = readRule(rule);
  const offered = repeats.every === "week" ? repeats.weekdays : [];
  const isOffered = weekdays.every((weekday) => offered.includes(weekday));
  if (!isOffered || (offered.length > 1 && weekdays.length === 0))
    throw new Refusal("bad_input", "series.weekdays_missing");
  const meant = offered.filter((weekday) => weekdays.includes(weekday));
  return meant.length === 0 || meant.length === offered.length ? null : meant.join(",");
}

/** Without what was opened to the inner ring alone, for those who do not see it. */
const openDates = (tx: Tx, actor: Actor, seriesId: string, now: Date) =>
  tx
    .select({
      taskId: tasks.id,
      whenKind: tasks.whenKind,
      onDay: occurrences.onDay,
      startsAt: tasks.startsAt,
      endsAt: tasks.endsAt,
    })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        inCircle(occurrences, actor),
        eq(occurrences.seriesId, seriesId),
        eq(tasks.state, "open"),
        gt(tasks.startsAt, now),
        seesInner(actor) ? undefined : ne(tasks.ring, "inner"),
      ),
    )
    .orderBy(asc(tasks.startsAt));

/**
 * "Stop": no new date is theirs, in none of the parts that it was split into. Those they have are open again, unless they say they still do
 * them.
 * @throws Refusal conflict when they have not said "until I say stop"
 */
export async function stopClaimingSeries(
  { transaction, actor, now }: Ctx,
  seriesId: string,
  { keepsDates = false }: { keepsDates?: boolean | undefined },
): Promise<void> {
  insist(actor, "task.keep", true);
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const { mine } = await findLiveSeries(tx, actor, seriesId);
      if (!mine) throw new Refusal("conflict", "series.not_yours");
      const parts = await partsOf(tx, actor, seriesId);
      const stopped = await tx
        .update(seriesClaims)
        .set({ endedAt: now, endedWhy: "stopped" })
        .where(
          and(
            inCircle(seriesClaims, actor),
            inArray(seriesClaims.seriesId, parts),
            eq(seriesClaims.personId, actor.personId),
            isNull(seriesClaims.endedAt),
          ),
        )
        .returning({ seriesId: seriesClaims.seriesId });
      const ids = stopped.map((claim) => claim.seriesId);
      const held = keepsDates ? [] : await heldDates(tx, actor, ids, now);
      for (const claim of held) await endClaim(tx, actor, claim, { why: "handed_back", at: now });
      const taskIds = held.map(({ taskId }) => taskId);
      await keepPromises(tx, actor.programmeId, taskIds, now);
      await askAgain(tx, actor.programmeId, { taskIds, by: presser(actor), isGivenBack: true }, now);
      await record(tx, actor, "series.claim_ended", seriesId, now, { dates: held.length });
    },
    { scope: actor.circleId },
  );
}

const heldDates = (tx: Tx, actor: Actor, seriesIds: string[], now: Date) =>
  tx
    .select({ id: claims.id, taskId: claims.taskId, helpers: claims.helpers })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .innerJoin(
      claims,
      and(
        eq(claims.programmeId, tasks.programmeId),
        eq(claims.taskId, tasks.id),
        eq(claims.personId, actor.personId),
        isNull(claims.endedAt),
      ),
    )
    .where(
      and(
        inCircle(occurrences, actor),
        inArray(occurrences.seriesId, seriesIds),
        eq(tasks.state, "open"),
        isNotBegun(now),
      ),
    );
