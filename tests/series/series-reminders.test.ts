import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { addSchoolHoliday } from "#app/series/change-holidays.server.ts";
import { changeSeries } from "#app/series/change-series.server.ts";
import { claimDates } from "#app/series/claim-dates.server.ts";
import { claimSeries, stopClaimingSeries } from "#app/series/claim-series.server.ts";
import { endSeries } from "#app/series/end-series.server.ts";
import type { ChangedSeries } from "#app/series/forms.ts";
import { planAbsence } from "#app/series/plan-absence.server.ts";
import { skipDate } from "#app/series/skip-date.server.ts";
import { castId } from "#db/cast/people.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { newMember } from "../tasks/helping.ts";
import { clear, ids, toWhom, waiting, whyDropped, written } from "../tasks/told.ts";
import { datesIn, every, graceAsksEvery, seriesRow } from "./repeating.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());
beforeEach(() => clear(world));

const change = async (id: string, more: Partial<ChangedSeries>) =>
  changeSeries(await world.in("okafor", "grace"), id, {
    ...every(),
    scope: "all",
    fromDay: "2026-03-17",
    version: (await seriesRow(world, id)).version,
    ...more,
  });
/** Every Tuesday, all of Ann's. */
async function annTakesAll(more = {}) {
  const id = await graceAsksEvery(world, more);
  const ann = await newMember(world, "Ann");
  await claimSeries(ann, id, { version: 1 });
  return { id, ann, dates: await datesIn(world, id) };
}
const tasksOf = (dates: Awaited<ReturnType<typeof datesIn>>) => dates.map(({ taskId }) => taskId);
const eveOf = (onDay: string) => momentOf(addDays(onDay, -1), "18:00", "Europe/London");
/** On which evenings somebody is reminded. */
const evenings = async ({ actor }: Ctx) =>
  (await waiting(world, "promise_tomorrow"))
    .filter(({ personId }) => personId === actor.personId)
    .map(({ dueAt }) => dueAt.getTime())
    .toSorted((a, b) => a - b);
const evesOf = (dates: Awaited<ReturnType<typeof datesIn>>) => dates.map(({ ruleDay }) => eveOf(ruleDay).getTime());

describe("every one until I say stop", () => {
  test("is remembered before each date, through the change of the clocks, and told to who asked", async () => {
    const { ann, dates } = await annTakesAll();
    expect(dates).toHaveLength(13);
    expect(await evenings(ann)).toEqual(evesOf(dates));
    const found = await waiting(world, "help_found");
    expect(new Set(toWhom(found))).toEqual(new Set(ids("grace")));
    expect(await written(world, "promise_made")).toEqual([]);
  });

  test("of a date that is laid later it is remembered too, and nobody is told that it was promised", async () => {
    const { id, ann } = await annTakesAll();
    const found = (await written(world, "help_found")).length;
    await materialiseSeries({ ...world.database, keys: testKeys }, new Date("2026-04-02T12:00:00Z"));
    const dates = await datesIn(world, id);
    expect(dates).toHaveLength(16);
    expect(await evenings(ann)).toEqual(evesOf(dates));
    expect(await written(world, "help_found")).toHaveLength(found);
    expect(await written(world, "promise_made")).toEqual([]);
  });

  test("stopped: none is remembered; who keeps the circle going hears of those that are soon", async () => {
    const { id, ann, dates } = await annTakesAll();
    await stopClaimingSeries(ann, id, {});
    expect(await evenings(ann)).toEqual([]);
    const untaken = await waiting(world, "help_untaken", tasksOf(dates));
    expect(toWhom(untaken)).toEqual([castId("sam"), castId("sam")]);
  });

  test("stopped, but keeping the dates: all are remembered", async () => {
    const { id, ann, dates } = await annTakesAll();
    await stopClaimingSeries(ann, id, { keepsDates: true });
    expect(await evenings(ann)).toEqual(evesOf(dates));
  });
});

describe("a change of what repeats", () => {
  test("thirty dates at another time: each is told and remembered anew, and the old are gone", async () => {
    const { id, ann } = await annTakesAll({ every: "day", startsOn: "2026-03-14", until: "2026-04-12" });
    expect(await evenings(ann)).toHaveLength(30);
    await change(id, { every: "day", startsOn: "2026-03-14", until: "2026-04-12", fromTime: "09:00" });
    const dates = await datesIn(world, id);
    expect(await evenings(ann)).toEqual(evesOf(dates));
    const rows = await waiting(world, "promise_tomorrow");
    for (const { usefulUntil, subjectId } of rows)
      expect(usefulUntil).toEqual(dates.find(({ taskId }) => taskId === subjectId)?.task.startsAt);
    const told = await waiting(world, "task_changed");
    expect(told).toHaveLength(30);
    expect(new Set(toWhom(told))).toEqual(new Set([ann.actor.personId]));
    expect(await whyDropped(world, told, NOON)).toBeNull();
  });

  test("other words alone are no news, and disturb nothing that waits", async () => {
    const { id } = await annTakesAll();
    const before = await waiting(world, "promise_tomorrow");
    await change(id, { title: "A lift to swimming, and a towel" });
    expect(await written(world, "task_changed")).toEqual([]);
    expect(await waiting(world, "promise_tomorrow")).toEqual(before);
    expect(await whyDropped(world, before, eveOf("2026-03-17"))).toBeNull();
  });

  test("another address of the same kind of place is news", async () => {
    const { id } = await annTakesAll({ place: "other", area: "near the pool", address: "1 Pool Lane" });
    const place = { place: "other", area: "near the pool" };
    await change(id, { ...place, title: "A lift" });
    expect(await written(world, "task_changed")).toEqual([]);
    await change(id, { ...place, address: "2 Pool Lane" });
    expect(await waiting(world, "task_changed")).toHaveLength(13);
  });

  test("what is no date any more is told as called off", async () => {
    const { id, ann, dates } = await annTakesAll();
    await change(id, { weeks: 2, weekdays: ["TU"] });
    const left = (await datesIn(world, id)).filter(({ helpers }) => helpers.includes("Ann"));
    expect(left.length).toBeLessThan(dates.length);
    expect(await evenings(ann)).toEqual(evesOf(left));
    expect(await waiting(world, "task_cancelled")).toHaveLength(dates.length - left.length);
  });

  test("the end of it: all that were promised are told as called off, once", async () => {
    const { id, ann, dates } = await annTakesAll();
    await endSeries(await world.in("okafor", "grace"), id);
    expect(await evenings(ann)).toEqual([]);
    const told = await waiting(world, "task_cancelled");
    expect(told.map(({ subjectId }) => subjectId).toSorted()).toEqual(tasksOf(dates).toSorted());
    await endSeries(await world.in("okafor", "grace"), id).catch(() => undefined);
    expect(await written(world, "task_cancelled")).toHaveLength(dates.length);
  });
});

describe("single dates", () => {
  test("some that were ticked are remembered; one that is skipped is told and the others stay", async () => {
    const id = await graceAsksEvery(world);
    const ann = await newMember(world, "Ann");
    await claimDates(ann, id, { days: ["2026-03-17", "2026-03-31"] });
    expect(await evenings(ann)).toEqual([eveOf("2026-03-17").getTime(), eveOf("2026-03-31").getTime()]);
    expect(await waiting(world, "help_found")).toHaveLength(2);
    await skipDate(await world.in("okafor", "grace"), id, { onDay: "2026-03-17" });
    expect(await evenings(ann)).toEqual([eveOf("2026-03-31").getTime()]);
    expect(toWhom(await waiting(world, "task_cancelled"))).toEqual([ann.actor.personId]);
  });

  test("all or none: where one is taken nothing is told or remembered", async () => {
    const { id } = await annTakesAll();
    await clear(world);
    const bob = await newMember(world, "Bob");
    await expect(claimDates(bob, id, { days: ["2026-03-17"] })).rejects.toMatchObject({ status: 409 });
    expect(await waiting(world, "promise_tomorrow")).toEqual([]);
    expect(await waiting(world, "help_found")).toEqual([]);
  });

  test("a holiday calls off what is promised in it: told, and no longer remembered", async () => {
    const { ann } = await annTakesAll({ skipsSchoolHolidays: true });
    const coordinator = world.signedIn("carys");
    await addSchoolHoliday(coordinator, { name: "May", fromDay: "2026-05-11", toDay: "2026-05-17", calledOff: 99 });
    expect(await evenings(ann)).not.toContain(eveOf("2026-05-12").getTime());
    expect(toWhom(await waiting(world, "task_cancelled"))).toContain(ann.actor.personId);
  });
});

test("whoever is away asks the others to stand in, and stays reminded until somebody does", async () => {
  const { ann, dates } = await annTakesAll();
  const { personId, programmeId } = ann.actor;
  const away = world.signedIn("jo");
  await planAbsence(
    { ...away, actor: { ...away.actor, personId, programmeId } },
    { fromDay: "2026-03-17", toDay: "2026-03-24" },
  );
  const asked = await waiting(world, "stand_in_wanted");
  expect(new Set(asked.map(({ subjectId }) => subjectId)).size).toBe(2);
  expect(toWhom(asked)).not.toContain(personId);
  expect(toWhom(asked)).toContain(castId("jo"));
  expect(await whyDropped(world, asked, NOON)).toBeNull();
  expect(await evenings(ann)).toEqual(evesOf(dates));
});
