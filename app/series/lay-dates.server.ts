import { and, asc, eq, gte, isNull, lte, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { absences, memberships, occurrences, schoolHolidays, series, seriesClaims, tasks } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { tellChanged } from "#app/tasks/reminders.server.ts";
import { seesInner, spanOf } from "#app/tasks/rules.ts";
import { callOffDates } from "./call-off-date.server.ts";
import { areStanding, isSeries, type SeriesRow } from "./find-series.server.ts";
import { datesOf } from "./recurrence.ts";
import { isForDay } from "./rules.ts";
import { takeDates } from "./take-dates.server.ts";

interface Laying {
  keys: Keys;
  now: Date;
  /** The first and the last day that is looked at. */
  from: string;
  to: string;
  /** The series was edited: dates that stay take over what it says now. */
  isEdited?: boolean;
  /** Who ends what is not wanted any more; null when the clock does it. */
  endedBy: string | null;
  /** Who pressed the button, and so need not be told. */
  pressedBy: string | null;
}
interface Dated {
  taskId: string;
  whenKind: "exact" | "between";
  onDay: string;
  startsAt: Date | null;
  endsAt: Date | null;
}
export interface Laid {
  added: number;
  calledOff: number;
}

/**
 * Makes the tasks of a stretch of days be what the series says: adds what is missing, brings back what it had called off itself, calls off what
 * is no date any more, and hands new dates to those who said "until I say stop". What was changed alone, is over or has begun is left as it is.
 * The only place that makes tasks of a series.
 */
export async function layDates(tx: Tx, row: SeriesRow, laying: Laying): Promise<Laid> {
  const { from, to, now, isEdited = false } = laying;
  const days = new Set(await datesNow(tx, row, from, to));
  const isToCome = (onDay: string) => (spanOf({ ...row, onDay }, row.timeZone).startsAt ?? now) > now;
  const laid = await readLaid(tx, row, from, to);
  const off: string[] = [];
  const changed: string[] = [];
  const back: Dated[] = [];
  for (const date of laid.filter(({ changedAt }) => changedAt === null)) {
    const isDate = days.has(date.onDay);
    const isFree = date.state === "open" && date.startsAt !== null && date.startsAt > now;
    if (isFree && !isDate) off.push(date.taskId);
    else if (isFree && isEdited && isToCome(date.onDay)) {
      if (isNews(date, await renewDate(tx, row, date, laying), laying.keys)) changed.push(date.taskId);
    } else if (isDate && date.state === "cancelled" && isToCome(date.onDay))
      back.push(await renewDate(tx, row, date, laying));
  }
  await callOffDates(tx, row, off, { at: now, by: laying.endedBy, pressedBy: laying.pressedBy });
  await tellChanged(tx, row.programmeId, { taskIds: changed, by: laying.pressedBy }, now);
  const known = new Set(laid.map(({ onDay }) => onDay));
  const missing = [...days].filter((day) => !known.has(day) && isToCome(day));
  const added = [...back, ...(await addDates(tx, row, missing, laying))].toSorted((a, b) =>
    a.onDay < b.onDay ? -1 : 1,
  );
  await handOut(tx, row, added, now);
  await tx.update(series).set({ materialisedUntil: to }).where(isSeries(row, row.id));
  return { added: added.length, calledOff: off.length };
}

async function datesNow(tx: Tx, row: SeriesRow, from: string, to: string) {
  const holidays = row.skipsSchoolHolidays
    ? await tx
        .select({ fromDay: schoolHolidays.fromDay, toDay: schoolHolidays.toDay })
        .from(schoolHolidays)
        .where(and(eq(schoolHolidays.programmeId, row.programmeId), gte(schoolHolidays.toDay, from)))
    : [];
  return datesOf(row, from, to, holidays);
}

/** The dates that stand already, by the day the rule gave. */
const readLaid = (tx: Tx, row: SeriesRow, from: string, to: string) =>
  tx
    .select({
      onDay: occurrences.onDay,
      changedAt: occurrences.changedAt,
      taskId: tasks.id,
      state: tasks.state,
      startsAt: tasks.startsAt,
      endsAt: tasks.endsAt,
      kind: tasks.kind,
      homeId: tasks.homeId,
      area: tasks.area,
      sealedAddress: tasks.sealedAddress,
      helpersPromised: tasks.helpersPromised,
      version: tasks.version,
    })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        inCircle(occurrences, row),
        eq(occurrences.seriesId, row.id),
        gte(occurrences.onDay, from),
        lte(occurrences.onDay, to),
      ),
    )
    .orderBy(asc(occurrences.onDay));

/** What every date of a series says; the address is encrypted anew for each. */
function wordsOf(row: SeriesRow, onDay: string, taskId: string, keys: Keys) {
  const { kind, title, note, helperNote, whenKind, fromTime, untilTime, timeZone, area, homeId, ring } = row;
  const address = row.sealedAddress && keys.open("address", row.id, row.sealedAddress);
  return {
    kind,
    title,
    note,
    helperNote,
    whenKind,
    onDay,
    fromTime,
    untilTime,
    timeZone,
    ...spanOf({ whenKind, onDay, fromTime, untilTime }, timeZone),
    area,
    homeId,
    sealedAddress: address && keys.seal("address", taskId, address),
    ring,
  };
}

/** What the series says now, in the task of a date that stands or comes back. Whoever has promised it keeps it: never fewer are wanted than that. */
async function renewDate(
  tx: Tx,
  row: SeriesRow,
  date: { taskId: string; onDay: string; helpersPromised: number; version: number },
  { keys, now }: Laying,
) {
  const { taskId, onDay } = date;
  const words = wordsOf(row, onDay, taskId, keys);
  await tx
    .update(tasks)
    .set({
      ...words,
      state: "open",
      endedAt: null,
      endedBy: null,
      helpersNeeded: Math.max(row.helpersNeeded, date.helpersPromised),
      version: date.version + 1,
      editedAt: now,
    })
    .where(and(inCircle(tasks, row), eq(tasks.id, taskId)));
  return { ...words, taskId };
}

type Renewed = Pick<typeof tasks.$inferSelect, "startsAt" | "endsAt" | "kind" | "homeId" | "area" | "sealedAddress"> & {
  taskId: string;
};

/** Whether those who have promised a date should hear of the change at once: another time, another place, another kind of help. */
function isNews(was: Renewed, is: Renewed, keys: Keys) {
  const addressOf = ({ taskId, sealedAddress }: Renewed) =>
    sealedAddress && keys.open("address", taskId, sealedAddress);
  return (
    was.startsAt?.getTime() !== is.startsAt?.getTime() ||
    was.endsAt?.getTime() !== is.endsAt?.getTime() ||
    was.kind !== is.kind ||
    was.homeId !== is.homeId ||
    was.area !== is.area ||
    addressOf(was) !== addressOf(is)
  );
}

async function addDates(tx: Tx, row: SeriesRow, days: readonly string[], { keys, now }: Laying): Promise<Dated[]> {
  const { programmeId, circleId, askedBy, helperId, helpersNeeded } = row;
  const made = days.map((onDay) => {
    const id = newId();
    return { id, ...wordsOf(row, onDay, id, keys) };
  });
  for (const task of made) {
    await tx
      .insert(tasks)
      .values({ ...task, programmeId, circleId, helpersNeeded, state: "open", askedBy, helperId, createdAt: now });
    await tx
      .insert(occurrences)
      .values({ programmeId, circleId, seriesId: row.id, onDay: task.onDay, taskId: task.id });
  }
  return made.map(datedOf);
}

const datedOf = ({ id: taskId, whenKind, onDay, startsAt, endsAt }: Omit<Dated, "taskId"> & { id: string }): Dated => ({
  taskId,
  whenKind,
  onDay,
  startsAt,
  endsAt,
});

/**
 * Gives new dates to those who take every one, first come first; not while they are away, and never beyond what is wanted. A date of the inner
 * ring goes to nobody outside it: with it would come the address.
 */
async function handOut(tx: Tx, row: SeriesRow, dates: readonly Dated[], at: Date) {
  const first = dates[0];
  if (!first) return;
  const standing = await tx
    .select({ claim: seriesClaims, role: memberships.role, ring: memberships.ring })
    .from(seriesClaims)
    .innerJoin(memberships, isPlaceNow(seriesClaims, seriesClaims.circleId, seriesClaims.personId))
    .where(and(areStanding(row, row.id), ne(memberships.role, "agency"), isNull(seriesClaims.endedAt)))
    .orderBy(asc(seriesClaims.createdAt), asc(seriesClaims.id));
  for (const { claim, ...place } of standing) {
    if (row.ring === "inner" && !seesInner(place)) continue;
    const away = await readAbsences(tx, claim, first.onDay);
    const meant = dates.filter(({ onDay }) => isForDay(claim, onDay, away));
    await takeDates(tx, claim, meant, { helpers: claim.helpers, at });
  }
}

/** When somebody is away, from a day on. */
export const readAbsences = (
  tx: Pick<Tx, "select">,
  { programmeId, personId }: { programmeId: string; personId: string },
  from: string,
) =>
  tx
    .select({ fromDay: absences.fromDay, toDay: absences.toDay })
    .from(absences)
    .where(and(eq(absences.programmeId, programmeId), eq(absences.personId, personId), gte(absences.toDay, from)));
