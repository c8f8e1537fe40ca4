import { and, between, eq, gt, gte, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { occurrences, schoolHolidays, series, tasks } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { addDays } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { keepSeriesAhead } from "./keep-ahead.server.ts";

interface Holiday {
  name: string;
  fromDay: string;
  toDay: string;
  /** How many promised dates they have been told of. */
  calledOff?: number | undefined;
}

/**
 * Adds a school holiday of the programme; what leaves school holidays out has no dates in it any more, at once.
 * @throws Refusal conflict when more promised dates would be called off than whoever adds it has been told of
 */
export async function addSchoolHoliday(
  ctx: VisitorCtx,
  { name, fromDay, toDay, calledOff = 0 }: Holiday,
): Promise<void> {
  const { transaction, actor, now } = ctx;
  insistVisitor(actor, "programme.manage");
  const { programmeId } = actor;
  const id = newId();
  await transaction(
    async (tx) => {
      const count = await countPromised(tx, programmeId, { fromDay, toDay }, now);
      if (count > calledOff) throw new Refusal("conflict", "series.holiday_calls_off", { count });
      await tx.insert(schoolHolidays).values({ id, programmeId, name, fromDay, toDay, createdAt: now });
      await layAgainFrom(tx, programmeId, fromDay);
      await noteEdited(tx, ctx, id);
    },
    { scope: programmeId },
  );
  await keepSeriesAhead(ctx, now, programmeId);
}

/** Takes a school holiday away; the dates in it come back. @throws Refusal not_found when it is not there */
export async function removeSchoolHoliday(ctx: VisitorCtx, { id }: { id: string }): Promise<void> {
  const { transaction, actor, now } = ctx;
  insistVisitor(actor, "programme.manage");
  const { programmeId } = actor;
  await transaction(
    async (tx) => {
      const [removed] = await tx
        .delete(schoolHolidays)
        .where(and(eq(schoolHolidays.programmeId, programmeId), eq(schoolHolidays.id, id)))
        .returning({ fromDay: schoolHolidays.fromDay });
      if (!removed) throw new Refusal("not_found", "common.not_here");
      await layAgainFrom(tx, programmeId, removed.fromDay);
      await noteEdited(tx, ctx, id);
    },
    { scope: programmeId },
  );
  await keepSeriesAhead(ctx, now, programmeId);
}

/** How many dates on these days are promised and would be called off. */
async function countPromised(
  tx: Tx,
  programmeId: string,
  { fromDay, toDay }: Pick<Holiday, "fromDay" | "toDay">,
  now: Date,
) {
  const rows = await tx
    .select({ taskId: tasks.id })
    .from(occurrences)
    .innerJoin(series, refersTo(occurrences, occurrences.seriesId, series))
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        eq(occurrences.programmeId, programmeId),
        between(occurrences.onDay, fromDay, toDay),
        isNull(occurrences.changedAt),
        isNull(series.endedAt),
        eq(series.skipsSchoolHolidays, true),
        eq(tasks.state, "open"),
        gt(tasks.startsAt, now),
        gt(tasks.helpersPromised, 0),
      ),
    );
  return rows.length;
}

const noteEdited = (tx: Tx, { actor, now }: VisitorCtx, id: string) =>
  record(
    tx,
    { programmeId: actor.programmeId, personId: actor.personId, role: "coordinator" },
    "programme.edited",
    id,
    now,
  );

/** Whatever leaves school holidays out is looked at again from this day on. */
const layAgainFrom = (tx: Tx, programmeId: string, fromDay: string) =>
  tx
    .update(series)
    .set({ materialisedUntil: addDays(fromDay, -1) })
    .where(
      and(
        eq(series.programmeId, programmeId),
        isNull(series.endedAt),
        eq(series.skipsSchoolHolidays, true),
        gte(series.materialisedUntil, fromDay),
      ),
    );
