import { and, eq, gte } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { memberships, occurrences, series, seriesClaims } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { addDays, dayOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { resolvePlace } from "#app/tasks/place.server.ts";
import { presser } from "#app/tasks/reminders.server.ts";
import { readsHelperNote, seesInner } from "#app/tasks/rules.ts";
import { insistAtWork, wordsOf } from "./ask-for-series.server.ts";
import { countToCome, hasDateBetween, taskOfDate } from "./find-date.server.ts";
import { areStanding, findLiveSeries, isSeries, type SeriesRow } from "./find-series.server.ts";
import { type ChangedSeries, repeatsOf } from "./forms.ts";
import { layDates } from "./lay-dates.server.ts";
import { daysOf, firstOf, writeRule } from "./recurrence.ts";
import { horizonOf, standingAfter } from "./rules.ts";

/** No rule of ours leaves out more days than this: the 31st, every month. */
const LONGEST_GAP = 100;

type Found = Awaited<ReturnType<typeof findLiveSeries>>;

/**
 * Changes one date and all later, or all that are still to come. Dates that were changed alone stay as they are; a promise stays where its date
 * still exists, and otherwise ends as called off. @returns the id of the series that holds the dates now
 * @throws Refusal conflict when somebody else changed it meanwhile, it has ended or the circle rests, or when no date to come would be left and
 * whoever saves has not seen how many are called off; bad_input when the rule gives no date at all, or the first date meant is not there
 */
export async function changeSeries(ctx: Ctx, seriesId: string, changed: ChangedSeries): Promise<string> {
  const { transaction, actor, now, timeZone } = ctx;
  insist(actor, "task.edit");
  const newSeriesId = newId();
  return transaction(
    async (tx) => {
      await insistAtWork(tx, actor, now);
      const found = await findLiveSeries(tx, actor, seriesId);
      if (found.version !== changed.version) throw new Refusal("conflict", "common.edited_meanwhile");
      if (changed.scope === "later") await taskOfDate(tx, found, changed.fromDay);
      const today = dayOf(now, timeZone);
      const from = changed.scope === "later" && changed.fromDay > today ? changed.fromDay : today;
      const id = from > today && (await hasDateBetween(tx, found, today, from)) ? newSeriesId : seriesId;
      const row = await changedRow(tx, ctx, found, { changed, id, from });
      if (id === seriesId) await saveRow(tx, found, row);
      else await splitAt(tx, found, row, from);
      await goOn(tx, found, row, now);
      const laid = await layDates(tx, row, {
        keys: ctx.keys,
        now,
        from,
        to: horizonOf(today),
        isEdited: true,
        endedBy: actor.personId,
        pressedBy: presser(actor),
      });
      await refuseUnseenEnd(tx, row, { ...laid, seen: changed.calledOff ?? 0 }, now);
      await record(tx, actor, "series.changed", id, now, { scope: changed.scope, ...laid });
      return id;
    },
    { scope: actor.circleId },
  );
}

/** An end before the next date calls everything off: nobody should find that out afterwards. @param seen how many they were told of */
async function refuseUnseenEnd(tx: Tx, row: SeriesRow, laid: { calledOff: number; seen: number }, now: Date) {
  const count = laid.calledOff;
  if (count > laid.seen && (await countToCome(tx, row, now)) === 0)
    throw new Refusal("conflict", "series.none_left", { count });
}

/** The series as it is wanted now. While the days stay the same they are counted from the old beginning, otherwise from the first date there will be. */
async function changedRow(
  tx: Tx,
  { actor, keys, timeZone }: Ctx,
  { mine, ...found }: Found,
  { changed, id, from }: { changed: ChangedSeries; id: string; from: string },
): Promise<SeriesRow> {
  const repeats = repeatsOf(changed);
  const rule = writeRule(repeats);
  const first = from > found.startsOn ? from : found.startsOn;
  const startsOn = rule === found.rule ? startOfRest(found, id, first) : firstOf(repeats, first);
  const until = await untilNext(tx, found, changed.until ?? null);
  if (!startsOn || (until && until < first)) throw new Refusal("bad_input", "series.no_dates");
  const isSamePlace = changed.place === found.homeId;
  const place = isSamePlace ? { homeId: found.homeId, area: found.area } : await resolvePlace(tx, actor, changed);
  const kept = found.sealedAddress && !changed.dropAddress ? keys.open("address", found.id, found.sealedAddress) : null;
  const address = changed.place === "other" ? changed.address || kept : null;
  const words = wordsOf(changed);
  return {
    ...found,
    ...words,
    helperNote: readsHelperNote(actor, found, mine !== null) ? words.helperNote : found.helperNote,
    ...place,
    id,
    timeZone,
    rule,
    startsOn,
    until,
    sealedAddress: address ? keys.seal("address", id, address) : null,
    version: found.version + 1,
  };
}

/** While the days stay the same, what goes on from a later date keeps step with them: "every two weeks" stays in the same weeks. */
const startOfRest = ({ id, rule, startsOn }: SeriesRow, rest: string, first: string) =>
  rest === id ? startsOn : daysOf(rule, startsOn, first, addDays(first, LONGEST_GAP))[0];

/** Where another goes on from here, this one ends before that begins: otherwise the same dates would stand twice. */
async function untilNext(tx: Tx, { nextId, ...found }: SeriesRow, until: string | null) {
  if (!nextId) return until;
  const [next] = await tx.select({ startsOn: series.startsOn }).from(series).where(isSeries(found, nextId));
  const last = next ? addDays(next.startsOn, -1) : null;
  return last && (!until || last < until) ? last : until;
}

/** @throws Refusal conflict when another was quicker */
async function saveRow(tx: Tx, found: Found, row: SeriesRow) {
  const { id, programmeId, circleId, ...rest } = row;
  const [isSaved] = await tx
    .update(series)
    .set(rest)
    .where(and(isSeries({ programmeId, circleId }, id), eq(series.version, found.version)))
    .returning({ id: series.id });
  if (!isSaved) throw new Refusal("conflict", "common.edited_meanwhile");
}

/** Ends the old series before a day and lets a new one go on from there, with the dates that stand already and whoever takes every one. */
async function splitAt(tx: Tx, found: Found, row: SeriesRow, from: string) {
  const { mine: _mine, ...old } = found;
  await saveRow(tx, found, { ...old, until: addDays(from, -1), nextId: row.id, version: found.version + 1 });
  await tx.insert(series).values({ ...row, version: 1 });
  const standing = await tx.select().from(seriesClaims).where(areStanding(found, found.id));
  for (const claim of standing)
    await tx.insert(seriesClaims).values({
      ...claim,
      id: newId(),
      seriesId: row.id,
      fromDay: claim.fromDay > from ? claim.fromDay : from,
    });
  await tx
    .update(occurrences)
    .set({ seriesId: row.id })
    .where(and(inCircle(occurrences, found), eq(occurrences.seriesId, found.id), gte(occurrences.onDay, from)));
}

/** "Every Tuesday until I say stop" goes on while there are Tuesdays, and while whoever said it sees what it is about. */
async function goOn(tx: Tx, found: Found, row: SeriesRow, at: Date) {
  const standing = await tx
    .select({ claim: seriesClaims, role: memberships.role, ring: memberships.ring })
    .from(seriesClaims)
    .innerJoin(memberships, isPlaceNow(seriesClaims, seriesClaims.circleId, seriesClaims.personId))
    .where(areStanding(row, row.id));
  for (const { claim, ...place } of standing) {
    const sees = row.ring === "all" || seesInner(place);
    const goesOn = sees ? standingAfter(claim.weekdays, found.rule, row.rule) : null;
    const isThis = and(inCircle(seriesClaims, row), eq(seriesClaims.id, claim.id));
    await tx
      .update(seriesClaims)
      .set(goesOn ?? { endedAt: at, endedWhy: sees ? "changed" : "ring" })
      .where(isThis);
  }
}
