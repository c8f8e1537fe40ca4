import { and, asc, eq, gt, gte, inArray, isNull, ne, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { claims, coverRequests, occurrences, people, series, seriesClaims, tasks } from "#db/schema/index.ts";
import { readCircle } from "#app/circles/touch-circle.server.ts";
import { isAtWork } from "#app/circles/rules.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { pick } from "#app/lib/pick.ts";
import { insist, may } from "#app/rights/may.ts";
import { isStandingCover } from "#app/tasks/find-task.server.ts";
import { isOwnAsk, readsHelperNote, seesInner } from "#app/tasks/rules.ts";
import { isStillDate } from "./find-date.server.ts";
import { findLiveSeries, findSeries, lookForSeries } from "./find-series.server.ts";

/** What everybody who may see a series sees of it. */
const SHOWN = [
  "id",
  "kind",
  "title",
  "note",
  "whenKind",
  "fromTime",
  "untilTime",
  "area",
  "helpersNeeded",
  "ring",
  "startsOn",
  "until",
  "rule",
  "skipsSchoolHolidays",
  "skipsBankHolidays",
] as const;

/** More than this in one circle is not a list any more. */
const MOST = 50;
/** So many dates of each stand in the list of what repeats. */
const NEXT = 3;

/** What repeats in the circle: the rule, who takes every date, and the next dates. @throws Refusal not_allowed without the right to see tasks */
export async function readSeriesList(ctx: Ctx) {
  const { db, actor, now, timeZone } = ctx;
  insist(actor, "task.see");
  const rows = await db
    .select()
    .from(series)
    .where(
      and(
        inCircle(series, actor),
        isNull(series.endedAt),
        or(isNull(series.until), gte(series.until, dayOf(now, timeZone))),
        seesInner(actor) ? undefined : ne(series.ring, "inner"),
      ),
    )
    .orderBy(asc(series.createdAt), asc(series.id))
    .limit(MOST);
  const ids = rows.map(({ id }) => id);
  const [dates, standing] = [await readDates(ctx, ids), await readStanding(db, actor, ids)];
  const { state } = await readCircle(db, actor);
  return {
    mayAsk: may(actor, "task.ask") && isAtWork(state),
    series: rows.map((row) => ({
      ...pick(row, SHOWN),
      standing: standing.filter(({ seriesId }) => seriesId === row.id),
      dates: dates.filter(({ seriesId, state: is }) => seriesId === row.id && is === "open").slice(0, NEXT),
    })),
  };
}

/** Everything the page of one series shows this reader. @throws Refusal not_found when they may not see it */
export async function readSeries(ctx: Ctx, seriesId: string) {
  const { db, actor } = ctx;
  insist(actor, "task.see");
  const found = await findSeries(db, actor, seriesId);
  if (actor.role === "agency") await noteAccessOnce(ctx, "task", seriesId);
  const { state } = await readCircle(db, actor);
  const isLive = found.endedAt === null;
  const mayTake = may(actor, "task.claim") && isAtWork(state) && isLive && !isOwnAsk(actor, found);
  const dates = await readDates(ctx, [seriesId]);
  const askedBy = await readName(db, actor, found.askedBy);
  return {
    ...pick(found, [...SHOWN, "version"]),
    isLive,
    askedBy,
    mine: found.mine && pick(found.mine, ["weekdays"]),
    standing: await readStanding(db, actor, [seriesId]),
    dates: dates.map((date) => ({
      ...date,
      isFree:
        mayTake &&
        date.state === "open" &&
        !date.helpers.some(({ isMe }) => isMe) &&
        date.helpersPromised < date.helpersNeeded,
    })),
    can: { claimAll: mayTake && !found.mine, edit: isLive && may(actor, "task.edit") },
  };
}

/**
 * The dates to come of these series, with who has them: also those that were called off alone. One that is for the inner ring alone is there for
 * nobody else, unless they have promised it.
 */
async function readDates({ db, actor, now }: Ctx, seriesIds: string[]) {
  if (seriesIds.length === 0) return [];
  const rows = await db
    .select({
      seriesId: occurrences.seriesId,
      ruleDay: occurrences.onDay,
      taskId: tasks.id,
      whenKind: tasks.whenKind,
      onDay: tasks.onDay,
      fromTime: tasks.fromTime,
      untilTime: tasks.untilTime,
      state: tasks.state,
      helpersNeeded: tasks.helpersNeeded,
      helpersPromised: tasks.helpersPromised,
      ring: tasks.ring,
    })
    .from(occurrences)
    .innerJoin(tasks, refersTo(occurrences, occurrences.taskId, tasks))
    .where(
      and(
        inCircle(occurrences, actor),
        inArray(occurrences.seriesId, seriesIds),
        or(isNull(tasks.endsAt), gt(tasks.endsAt, now)),
        isStillDate,
      ),
    )
    .orderBy(asc(tasks.startsAt), asc(tasks.id));
  const helpers = await readHelpers(db, actor, seriesIds);
  return rows.flatMap(({ ring, ...row }) => {
    const ofDate = helpers.filter(({ taskId }) => taskId === row.taskId);
    const isSeen = ring === "all" || seesInner(actor) || ofDate.some(({ personId }) => personId === actor.personId);
    if (!isSeen) return [];
    return {
      ...row,
      helpers: ofDate.map(({ name, personId, helpers: count }) => ({
        name,
        isMe: personId === actor.personId,
        bringsFriend: count > 1,
      })),
      coverWanted: ofDate.some(({ coverId }) => coverId !== null),
    };
  });
}

const readHelpers = (db: Read, actor: Actor, seriesIds: string[]) =>
  db
    .select({
      taskId: claims.taskId,
      personId: claims.personId,
      name: people.name,
      helpers: claims.helpers,
      coverId: coverRequests.id,
    })
    .from(occurrences)
    .innerJoin(
      claims,
      and(
        eq(claims.programmeId, occurrences.programmeId),
        eq(claims.taskId, occurrences.taskId),
        isNull(claims.endedAt),
      ),
    )
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .leftJoin(coverRequests, isStandingCover)
    .where(and(inCircle(occurrences, actor), inArray(occurrences.seriesId, seriesIds)))
    .orderBy(claims.createdAt, claims.id);

/** Who said "until I say stop", first come first. */
async function readStanding(db: Read, actor: Actor, seriesIds: string[]) {
  if (seriesIds.length === 0) return [];
  const rows = await db
    .select({
      seriesId: seriesClaims.seriesId,
      personId: seriesClaims.personId,
      name: people.name,
      weekdays: seriesClaims.weekdays,
    })
    .from(seriesClaims)
    .innerJoin(people, refersTo(seriesClaims, seriesClaims.personId, people))
    .where(and(inCircle(seriesClaims, actor), inArray(seriesClaims.seriesId, seriesIds), isNull(seriesClaims.endedAt)))
    .orderBy(seriesClaims.createdAt, seriesClaims.id);
  return rows.map(({ personId, ...row }) => ({ ...row, isMe: personId === actor.personId }));
}

async function readName(db: Read, { programmeId }: Actor, personId: string) {
  const [person] = await db
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, programmeId), eq(people.id, personId)));
  return person?.name ?? "";
}

/**
 * What the edit page starts from; the private note only for those who may read it, the address not at all.
 * @throws Refusal not_found, not_allowed, conflict
 */
export async function readSeriesToEdit(ctx: Ctx, seriesId: string) {
  const { db, actor } = ctx;
  insist(actor, "task.edit");
  const found = await findLiveSeries(db, actor, seriesId);
  const readsNote = readsHelperNote(actor, found, found.mine !== null);
  const dates = await readDates(ctx, [seriesId]);
  const next = found.nextId ? await lookForSeries(db, actor, found.nextId) : null;
  return {
    ...pick(found, [...SHOWN, "homeId", "version"]),
    next: next && pick(next, ["id", "startsOn"]),
    helperNote: readsNote ? found.helperNote : null,
    readsNote,
    hasAddress: found.sealedAddress !== null,
    dates: dates
      .filter(({ state }) => state === "open")
      .map((date) => pick(date, ["taskId", "ruleDay", "whenKind", "onDay", "fromTime", "untilTime"])),
  };
}

/** The series that a task is a date of, if it is one and this person may see it: one date of it may be for all. */
export async function readSeriesOfTask({ db, actor }: Pick<Ctx, "db" | "actor">, taskId: string) {
  insist(actor, "task.see");
  const [date] = await db
    .select({ seriesId: occurrences.seriesId })
    .from(occurrences)
    .where(and(inCircle(occurrences, actor), eq(occurrences.taskId, taskId)));
  const found = date ? await lookForSeries(db, actor, date.seriesId) : null;
  return found?.endedAt === null ? pick(found, SHOWN) : null;
}
