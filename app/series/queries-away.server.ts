import { and, asc, eq, gte } from "drizzle-orm";
import { absences, schoolHolidays } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** When I am away, from today on. Nobody else can read it. */
export async function readMyAbsences({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  const today = dayOf(now, actor.timeZone);
  const list = await db
    .select({ id: absences.id, fromDay: absences.fromDay, toDay: absences.toDay })
    .from(absences)
    .where(
      and(
        eq(absences.programmeId, actor.programmeId),
        eq(absences.personId, actor.personId),
        gte(absences.toDay, today),
      ),
    )
    .orderBy(asc(absences.fromDay), asc(absences.id));
  return { today, absences: list };
}

/** The school holidays of the programme, from today on. @throws Refusal not_found for those who do not manage it */
export async function readSchoolHolidays({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "programme.manage");
  const today = dayOf(now, actor.timeZone);
  const list = await db
    .select({
      id: schoolHolidays.id,
      name: schoolHolidays.name,
      fromDay: schoolHolidays.fromDay,
      toDay: schoolHolidays.toDay,
    })
    .from(schoolHolidays)
    .where(and(eq(schoolHolidays.programmeId, actor.programmeId), gte(schoolHolidays.toDay, today)))
    .orderBy(asc(schoolHolidays.fromDay), asc(schoolHolidays.id));
  return { today, holidays: list };
}
