import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";
import { changeSeries } from "#app/series/change-series.server.ts";
import { claimDates } from "#app/series/claim-dates.server.ts";
import { claimSeries, stopClaimingSeries } from "#app/series/claim-series.server.ts";
import type { Weekday } from "#app/series/recurrence.ts";
import { endSeries } from "#app/series/end-series.server.ts";
import { planAbsence, removeAbsence } from "#app/series/plan-absence.server.ts";
import { readMyAbsences } from "#app/series/queries-away.server.ts";
import { readSeries } from "#app/series/queries.server.ts";
import { askForCover } from "#app/tasks/ask-for-cover.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { castId } from "#db/cast/people.ts";
import { freshWorld, testKeys, type World } from "../setup/world.ts";
import { ask, graceAsks, liveClaims, newMember, refusals, standingCovers } from "../tasks/helping.ts";
import { datesIn, daysOfHelper, every, graceAsksEvery, happenedTo, seriesRow, standingIn } from "./repeating.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const keep = (now: Date) => materialiseSeries({ ...world.database, keys: testKeys }, now);

describe("some days at once", () => {
  test("all that were ticked are theirs, and no other", async () => {
    const id = await graceAsksEvery(world);
    const ann = await newMember(world, "Ann");
    await claimDates(ann, id, { days: ["2026-03-17", "2026-03-31"] });
    expect(await daysOfHelper(world, id, "Ann")).toEqual(["2026-03-17", "2026-03-31"]);
    expect(await standingIn(world, id)).toEqual([]);
  });

  test("when one of them is taken they get none, and hear who has it", async () => {
    const id = await graceAsksEvery(world);
    const [bob, cat] = [await newMember(world, "Bob"), await newMember(world, "Cat")];
    await claimDates(bob, id, { days: ["2026-03-24"] });
    await expect(claimDates(cat, id, { days: ["2026-03-17", "2026-03-24"] })).rejects.toMatchObject({
      words: "tasks.jo_has_it",
      values: { name: "Bob" },
    });
    expect(await daysOfHelper(world, id, "Cat")).toEqual([]);
  });

  test("two people at once for the same days: each day has one helper, never two", async () => {
    const id = await graceAsksEvery(world);
    const crowd = await Promise.all(["Di", "Ed", "Flo"].map((name) => newMember(world, name)));
    const settled = await Promise.allSettled(
      crowd.map((ctx) => claimDates(ctx, id, { days: ["2026-03-17", "2026-03-24"] })),
    );
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(new Set(refusals(settled))).toEqual(new Set(["tasks.jo_has_it"]));
    const [first, second] = await datesIn(world, id);
    expect(first?.helpers).toHaveLength(1);
    expect(second?.helpers).toEqual(first?.helpers);
  });

  test("whoever promised something else then is told so, and may do both", async () => {
    const id = await graceAsksEvery(world);
    const gil = await newMember(world, "Gil");
    await claimTask(gil, {
      taskId: await graceAsks(world, { onDay: "2026-03-24", fromTime: "15:00", title: "Bins out" }),
    });
    await expect(claimDates(gil, id, { days: ["2026-03-17", "2026-03-24"] })).rejects.toMatchObject({
      words: "tasks.overlap",
      values: { title: "Bins out" },
    });
    await claimDates(gil, id, { days: ["2026-03-17", "2026-03-24"], override: true });
    expect(await daysOfHelper(world, id, "Gil")).toHaveLength(2);
  });
});

describe("every Tuesday until I say stop", () => {
  test("every free date is theirs, what somebody else has stays there, and each new one is theirs too", async () => {
    const id = await graceAsksEvery(world);
    const [hal, ivy] = [await newMember(world, "Hal"), await newMember(world, "Ivy")];
    await claimDates(ivy, id, { days: ["2026-03-24"] });
    expect(await claimSeries(hal, id, { version: 1 })).toBe(12);
    expect(await daysOfHelper(world, id, "Ivy")).toEqual(["2026-03-24"]);
    await keep(new Date("2026-03-27T09:00:00Z"));
    const days = await daysOfHelper(world, id, "Hal");
    expect(days).not.toContain("2026-03-24");
    expect(days).toContain("2026-06-23");
    await expect(claimSeries(hal, id, { version: 1 })).rejects.toMatchObject({ words: "series.you_have_it" });
    expect((await happenedTo(world, id)).map(({ what }) => what)).toEqual(["series.asked", "series.claimed"]);
  });

  test("only on some days of the week, if they say so", async () => {
    const id = await graceAsksEvery(world, { weekdays: ["TU", "FR"] });
    await claimSeries(await newMember(world, "Jan"), id, { version: 1, weekdays: ["FR"] });
    await keep(new Date("2026-03-27T09:00:00Z"));
    const days = await daysOfHelper(world, id, "Jan");
    expect(days.slice(0, 3)).toEqual(["2026-03-13", "2026-03-20", "2026-03-27"]);
    expect(days.every((day) => new Date(day).getUTCDay() === 5)).toBe(true);
    expect(days.at(-1)).toBe("2026-06-26");
  });

  test("nobody is promised to a day they did not choose: the days were changed meanwhile, or none is ticked", async () => {
    const id = await graceAsksEvery(world, { weekdays: ["TU", "FR"] });
    const ann = await newMember(world, "Ana");
    await changeSeries(await world.in("okafor", "grace"), id, {
      ...every({ weekdays: ["WE", "SA"] }),
      scope: "all",
      fromDay: "2026-03-17",
      version: 1,
    });
    await expect(claimSeries(ann, id, { version: 1, weekdays: ["TU"] })).rejects.toMatchObject({
      status: 409,
      words: "common.edited_meanwhile",
    });
    for (const weekdays of [[], ["TU"], ["WE", "TU"]] as Weekday[][])
      await expect(claimSeries(ann, id, { version: 2, weekdays })).rejects.toMatchObject({
        status: 400,
        words: "series.weekdays_missing",
      });
    expect(await standingIn(world, id)).toEqual([]);
    await claimSeries(ann, id, { version: (await readSeries(ann, id)).version, weekdays: ["WE", "SA"] });
    expect((await standingIn(world, id)).map(({ weekdays }) => weekdays)).toEqual([null]);
    expect((await daysOfHelper(world, id, "Ana")).slice(0, 2)).toEqual(["2026-03-14", "2026-03-18"]);
  });

  test("a date they have already, opened to any day of its week, stays theirs once", async () => {
    const id = await graceAsksEvery(world, { helpersNeeded: 2 });
    const ben = await newMember(world, "Ben");
    await claimDates(ben, id, { days: ["2026-03-24"] });
    const taskId = (await datesIn(world, id))[1]?.taskId ?? "";
    const {
      onDay: _day,
      fromTime: _time,
      ...inWeek
    } = ask({ whenKind: "week", weekOf: "2026-03-23", helpersNeeded: 2 });
    await editTask(await world.in("okafor", "sam"), taskId, { ...inWeek, version: 1 });
    expect(await claimSeries(ben, id, { version: 1 })).toBe(12);
    expect(await liveClaims(world, taskId)).toHaveLength(1);
    await stopClaimingSeries(ben, id, {});
    expect(await liveClaims(world, taskId)).toEqual([]);
  });

  test("of two dates that were moved to the same time they take one", async () => {
    const id = await graceAsksEvery(world, { weekdays: ["TU", "WE"] });
    const [tuesday, wednesday] = await datesIn(world, id);
    const moved = { ...ask({ onDay: "2026-03-18", fromTime: "15:30" }), version: 1 };
    await editTask(await world.in("okafor", "sam"), tuesday?.taskId ?? "", moved);
    await claimSeries(await newMember(world, "Cleo"), id, { version: 1, weekdays: ["TU", "WE"] });
    const had = [tuesday, wednesday].map((date) => liveClaims(world, date?.taskId ?? ""));
    expect((await Promise.all(had)).flat()).toHaveLength(1);
  });

  test("not where they promised something else already", async () => {
    const id = await graceAsksEvery(world);
    const kim = await newMember(world, "Kim");
    await claimTask(kim, { taskId: await graceAsks(world, { onDay: "2026-04-07", fromTime: "15:00" }) });
    await claimSeries(kim, id, { version: 1 });
    expect(await daysOfHelper(world, id, "Kim")).not.toContain("2026-04-07");
    expect(await daysOfHelper(world, id, "Kim")).toHaveLength(12);
  });

  test("one date is covered by somebody else: the series and all other dates stay as they were", async () => {
    const id = await graceAsksEvery(world);
    const [lou, moe] = [await newMember(world, "Lou"), await newMember(world, "Moe")];
    await claimSeries(lou, id, { version: 1 });
    const before = await datesIn(world, id);
    const [seriesBefore, standingBefore] = [await seriesRow(world, id), await standingIn(world, id)];
    const date = before[3];
    await askForCover(lou, { taskId: date?.taskId ?? "", reason: "At the dentist" });
    const [cover] = await standingCovers(world, date?.taskId ?? "");
    await standIn(moe, { taskId: date?.taskId ?? "", coverId: cover?.id });
    await keep(new Date("2026-03-27T09:00:00Z"));
    const after = await datesIn(world, id);
    expect(after[3]?.helpers).toEqual(["Moe"]);
    const others = (dates: typeof before) => dates.filter(({ ruleDay }) => ruleDay !== date?.ruleDay);
    expect(others(after).slice(0, 12)).toEqual(others(before));
    expect(after.slice(13).map(({ helpers }) => helpers)).toEqual([["Lou"], ["Lou"]]);
    expect(await standingIn(world, id)).toEqual(standingBefore);
    expect(await seriesRow(world, id)).toEqual({ ...seriesBefore, materialisedUntil: "2026-06-26" });
  });

  test("a date that was handed back is not taken again behind their back", async () => {
    const id = await graceAsksEvery(world);
    const ned = await newMember(world, "Ned");
    await claimSeries(ned, id, { version: 1 });
    const [first] = await datesIn(world, id);
    await handBackTask(ned, { taskId: first?.taskId ?? "" });
    await keep(new Date("2026-03-16T09:00:00Z"));
    expect(await daysOfHelper(world, id, "Ned")).not.toContain(first?.ruleDay);
  });

  test("stop frees the dates, or keeps those they have; no new one is theirs", async () => {
    const id = await graceAsksEvery(world, { helpersNeeded: 2 });
    const [oli, pat] = [await newMember(world, "Oli"), await newMember(world, "Pat")];
    await claimSeries(oli, id, { version: 1 });
    await claimSeries(pat, id, { version: 1 });
    await stopClaimingSeries(oli, id, {});
    await stopClaimingSeries(pat, id, { keepsDates: true });
    await expect(stopClaimingSeries(pat, id, {})).rejects.toMatchObject({ words: "series.not_yours" });
    expect(await daysOfHelper(world, id, "Oli")).toEqual([]);
    expect(await daysOfHelper(world, id, "Pat")).toHaveLength(13);
    await keep(new Date("2026-03-27T09:00:00Z"));
    expect(await daysOfHelper(world, id, "Pat")).toHaveLength(13);
    expect((await datesIn(world, id)).map(({ task }) => task.helpersPromised)).toEqual([
      ...Array.from({ length: 13 }, () => 1),
      0,
      0,
    ]);
  });

  test("stop means all of it, also where it was split into what was before a day and what comes later", async () => {
    const id = await graceAsksEvery(world);
    const viv = await newMember(world, "Viv");
    await claimSeries(viv, id, { version: 1 });
    const changed = { ...every({ fromTime: "17:00" }), scope: "later", fromDay: "2026-04-07", version: 1 } as const;
    const next = await changeSeries(await world.in("okafor", "grace"), id, changed);
    expect(await daysOfHelper(world, id, "Viv")).toHaveLength(3);
    await stopClaimingSeries(viv, next, {});
    for (const part of [id, next]) {
      expect(await daysOfHelper(world, part, "Viv")).toEqual([]);
      expect(await standingIn(world, part)).toEqual([]);
    }
  });

  test("more dates are never promised than are wanted, whoever comes at once", async () => {
    const id = await graceAsksEvery(world, { helpersNeeded: 2 });
    const crowd = await Promise.all(["Q1", "Q2", "Q3", "Q4"].map((name) => newMember(world, name)));
    await Promise.all(crowd.map((ctx) => claimSeries(ctx, id, { version: 1 })));
    await Promise.all([keep(new Date("2026-03-27T09:00:00Z")), keep(new Date("2026-03-27T09:00:00Z"))]);
    for (const { task, helpers } of await datesIn(world, id)) {
      expect(task.helpersPromised).toBe(2);
      expect(helpers).toHaveLength(2);
    }
  });

  test("whoever is taken out of the circle has none of the dates and gets no new one", async () => {
    const id = await graceAsksEvery(world);
    const ron = await newMember(world, "Ron");
    await claimSeries(ron, id, { version: 1 });
    await removeMember(await world.in("okafor", "grace"), { membershipId: ron.actor.membershipId, block: false });
    await keep(new Date("2026-03-27T09:00:00Z"));
    expect(await daysOfHelper(world, id, "Ron")).toEqual([]);
    expect(await standingIn(world, id)).toEqual([]);
  });

  test("when it ends, so does the promise", async () => {
    const id = await graceAsksEvery(world);
    await claimSeries(await newMember(world, "Sal"), id, { version: 1 });
    await endSeries(await world.in("okafor", "grace"), id);
    expect(await standingIn(world, id)).toEqual([]);
    expect(await daysOfHelper(world, id, "Sal")).toEqual([]);
  });

  test("an agency worker cannot promise, and the family is not asked to do what it asked for", async () => {
    const id = await graceAsksEvery(world);
    await expect(claimSeries(await world.in("okafor", "ade"), id, { version: 1 })).rejects.toMatchObject({
      status: 403,
    });
    expect((await readSeries(await world.in("okafor", "grace"), id)).can.claimAll).toBe(false);
    expect((await readSeries(await world.in("okafor", "jo"), id)).can.claimAll).toBe(true);
  });
});

describe("when I am away", () => {
  test("no date of these days is taken, and for what is promised a stand-in is asked for, in all circles", async () => {
    const id = await graceAsksEvery(world);
    const rosa = world.signedIn("rosa");
    await claimTask(await world.in("bevan", "rosa"), { taskId: castId("task-walk") });
    const asked = await planAbsence(rosa, { fromDay: "2026-03-16", toDay: "2026-03-25" });
    expect(asked).toBe(1);
    expect(await standingCovers(world, castId("task-walk"))).toHaveLength(1);
    await claimSeries(await world.in("okafor", "rosa"), id, { version: 1 });
    const days = await daysOfHelper(world, id, "Rosa");
    expect(days).toHaveLength(11);
    expect(days[0]).toBe("2026-03-31");
    await planAbsence(rosa, { fromDay: "2026-06-16", toDay: "2026-06-16" });
    await keep(new Date("2026-03-27T09:00:00Z"));
    const later = await daysOfHelper(world, id, "Rosa");
    expect(later).not.toContain("2026-06-16");
    expect(later).toContain("2026-06-23");
  });

  test("it can be taken back, only by whoever said it", async () => {
    const priya = world.signedIn("priya");
    await planAbsence(priya, { fromDay: "2026-05-01", toDay: "2026-05-03" });
    const { absences } = await readMyAbsences(priya);
    expect(absences).toMatchObject([{ fromDay: "2026-05-01", toDay: "2026-05-03" }]);
    const id = absences[0]?.id ?? "";
    await expect(removeAbsence(world.signedIn("raj"), { id })).rejects.toMatchObject({ status: 404 });
    await removeAbsence(priya, { id });
    expect((await readMyAbsences(priya)).absences).toEqual([]);
    expect((await readMyAbsences(world.signedIn("raj"))).absences).toEqual([]);
  });
});
