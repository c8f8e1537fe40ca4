import { and, eq, gte, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { schoolHolidays, series } from "#db/schema/index.ts";
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
}

/** Adds a school holiday of the programme; what leaves school holidays out has no dates in it any more, at once. */
export async function addSchoolHoliday(ctx: VisitorCtx, { name, fromDay, toDay }: Holiday): Promise<void> {
  const { transaction, actor, now } = ctx;
  insistVisitor(actor, "programme.manage");
  const { programmeId } = actor;
  const id = newId();
  await transaction(
    async (tx) => {
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
