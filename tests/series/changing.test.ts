import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";
import { addSchoolHoliday } from "#app/series/change-holidays.server.ts";
import { changeSeries } from "#app/series/change-series.server.ts";
import { claimDates } from "#app/series/claim-dates.server.ts";
import { claimSeries } from "#app/series/claim-series.server.ts";
import type { ChangedSeries } from "#app/series/forms.ts";
import { readSeriesOfTask, readSeriesToEdit } from "#app/series/queries.server.ts";
import { skipDate } from "#app/series/skip-date.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { freshWorld, testKeys, type World } from "../setup/world.ts";
import { ask, newMember, refusals } from "../tasks/helping.ts";
import { datesIn, daysOfHelper, every, graceAsksEvery, seriesRow, standingIn } from "./repeating.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const keep = (now: Date) => materialiseSeries({ ...world.database, keys: testKeys }, now);
const change = async (id: string, more: Partial<ChangedSeries>, who: "grace" | "sam" = "grace", now?: Date) =>
  changeSeries(await world.in("okafor", who, now), id, {
    ...every(),
    scope: "all",
    fromDay: "2026-03-17",
    version: (await seriesRow(world, id)).version,
    ...more,
  });
const days = async (id: string) => (await datesIn(world, id)).map(({ ruleDay }) => ruleDay);

describe("all dates to come", () => {
  test("another time: every date moves, and whoever promised keeps the promise", async () => {
    const id = await graceAsksEvery(world);
    await claimSeries(await newMember(world, "Ann"), id, { version: 1 });
    const before = await datesIn(world, id);
    expect(await change(id, { fromTime: "16:00", title: "A lift, later" })).toBe(id);
    const after = await datesIn(world, id);
    expect(after.map(({ taskId }) => taskId)).toEqual(before.map(({ taskId }) => taskId));
    for (const { task, helpers } of after) {
      expect(task).toMatchObject({ title: "A lift, later", fromTime: "16:00", state: "open", version: 2 });
      expect(helpers).toEqual(["Ann"]);
    }
    expect(await standingIn(world, id)).toHaveLength(1);
  });

  test("other days: what no date is any more is called off with its promise, and nobody is promised to a day they did not choose", async () => {
    const id = await graceAsksEvery(world, { weekdays: ["TU", "FR"] });
    const bob = await newMember(world, "Bob");
    const cat = await newMember(world, "Cat");
    await claimSeries(bob, id, { version: 1, weekdays: ["FR"] });
    await claimSeries(cat, id, { version: 1, weekdays: ["TU"] });
    const tuesday = (await datesIn(world, id)).find(({ ruleDay }) => ruleDay === "2026-03-17");
    await change(id, { weekdays: ["WE", "FR"] });
    expect((await days(id)).slice(0, 4)).toEqual(["2026-03-13", "2026-03-18", "2026-03-20", "2026-03-25"]);
    expect(await daysOfHelper(world, id, "Bob")).toHaveLength(13);
    expect(await daysOfHelper(world, id, "Cat")).toEqual([]);
    expect((await standingIn(world, id)).map(({ personId, weekdays }) => [personId, weekdays])).toEqual([
      [bob.actor.personId, "FR"],
    ]);
    const { taskRow, liveClaims } = await import("../tasks/helping.ts");
    expect(await taskRow(world, tuesday?.taskId ?? "")).toMatchObject({ state: "cancelled", helpersPromised: 0 });
    expect(await liveClaims(world, tuesday?.taskId ?? "")).toEqual([]);
  });

  test("a date that was moved, changed or left out alone stays as it is", async () => {
    const id = await graceAsksEvery(world);
    const sam = await world.in("okafor", "sam");
    const [first, second] = await datesIn(world, id);
    await editTask(sam, first?.taskId ?? "", { ...ask({ title: "Moved", onDay: "2026-03-18" }), version: 1 });
    await skipDate(sam, id, { onDay: second?.ruleDay ?? "" });
    await change(id, { fromTime: "09:00", title: "Mornings", weekdays: ["MO", "TU"] });
    const after = await datesIn(world, id);
    const at = (day: string) => after.find(({ ruleDay }) => ruleDay === day)?.task;
    expect(at("2026-03-17")).toMatchObject({ title: "Moved", onDay: "2026-03-18", fromTime: "15:00", state: "open" });
    expect(at("2026-03-24")).toMatchObject({ state: "cancelled" });
    expect(at("2026-03-31")).toMatchObject({ title: "Mornings", fromTime: "09:00" });
    expect(at("2026-03-23")).toMatchObject({ title: "Mornings" });
    expect(at("2026-03-16")).toBeUndefined();
    await keep(new Date("2026-03-13T09:00:00Z"));
    expect((await datesIn(world, id)).filter(({ ruleDay }) => ruleDay === "2026-03-24")).toHaveLength(1);
  });

  test("fewer helpers than are promised on a day: that day keeps them all", async () => {
    const id = await graceAsksEvery(world, { helpersNeeded: 2 });
    for (const name of ["Dee", "Eve"]) await claimDates(await newMember(world, name), id, { days: ["2026-03-17"] });
    await change(id, { helpersNeeded: 1 });
    const [first, second] = await datesIn(world, id);
    expect(first?.task).toMatchObject({ helpersNeeded: 2, helpersPromised: 2 });
    expect(second?.task).toMatchObject({ helpersNeeded: 1 });
  });

  test("an end: what comes after it is called off", async () => {
    const id = await graceAsksEvery(world);
    await change(id, { until: "2026-03-31" });
    expect(await days(id)).toEqual(["2026-03-17", "2026-03-24", "2026-03-31"]);
    await keep(new Date("2026-04-20T09:00:00Z"));
    expect(await days(id)).toHaveLength(3);
  });
});

describe("what begins later", () => {
  test("begins no sooner when its days change", async () => {
    const id = await graceAsksEvery(world, { startsOn: "2026-05-01" });
    expect((await days(id))[0]).toBe("2026-05-05");
    await change(id, { startsOn: "2026-05-05", weekdays: ["WE"] });
    expect((await days(id)).slice(0, 2)).toEqual(["2026-05-06", "2026-05-13"]);
  });
});

describe("an end before the next date", () => {
  test("is saved only by somebody who has been told how many dates it calls off", async () => {
    const id = await graceAsksEvery(world);
    await claimSeries(await newMember(world, "Isa"), id, { version: 1 });
    await expect(change(id, { until: "2026-03-13" })).rejects.toMatchObject({ words: "series.no_dates" });
    const later = new Date("2026-03-18T09:00:00Z");
    await expect(change(id, { until: "2026-03-20" }, "grace", later)).rejects.toMatchObject({
      status: 409,
      words: "series.none_left",
      values: { count: 12 },
    });
    expect(await daysOfHelper(world, id, "Isa")).toHaveLength(13);
    await change(id, { until: "2026-03-20", calledOff: 12 }, "grace", later);
    expect(await days(id)).toEqual(["2026-03-17"]);
  });
});

describe("this date and all later ones", () => {
  test("what comes before stays; what comes after is a series of its own, with its promises", async () => {
    const id = await graceAsksEvery(world);
    await claimSeries(await newMember(world, "Flo"), id, { version: 1 });
    await claimDates(await newMember(world, "Gus"), await graceAsksEvery(world), { days: ["2026-03-17"] });
    const before = await datesIn(world, id);
    const next = await change(id, { scope: "later", fromDay: "2026-04-07", fromTime: "17:00" });
    expect(next).not.toBe(id);
    expect(await days(id)).toEqual(["2026-03-17", "2026-03-24", "2026-03-31"]);
    const later = await datesIn(world, next);
    expect(later.map(({ taskId }) => taskId)).toEqual(before.slice(3).map(({ taskId }) => taskId));
    expect(later.every(({ task, helpers }) => task.fromTime === "17:00" && helpers[0] === "Flo")).toBe(true);
    expect((await datesIn(world, id)).every(({ task }) => task.fromTime === "15:30")).toBe(true);
    await keep(new Date("2026-03-27T09:00:00Z"));
    expect(await days(id)).toHaveLength(3);
    expect((await daysOfHelper(world, next, "Flo")).at(-1)).toBe("2026-06-23");
  });

  test("the new one begins with its first date: what was before the split never stands twice", async () => {
    const id = await graceAsksEvery(world, { skipsSchoolHolidays: true });
    const more = { scope: "later", fromTime: "17:00", skipsSchoolHolidays: true } as const;
    const next = await change(id, { ...more, fromDay: "2026-05-05" });
    expect(await seriesRow(world, next)).toMatchObject({ startsOn: "2026-05-05" });
    await change(next, { ...more, scope: "all", title: "A typo mended" });
    const carys = world.signedIn("carys");
    await addSchoolHoliday(carys, { name: "Inset day", fromDay: "2026-03-20", toDay: "2026-03-20" });
    const before = ["2026-03-17", "2026-03-24", "2026-03-31", "2026-04-07", "2026-04-14", "2026-04-28"];
    expect(await days(id)).toEqual(before);
    expect((await days(next))[0]).toBe("2026-05-05");
    expect((await datesIn(world, next))[0]?.task.title).toBe("A typo mended");
  });

  test("every two weeks stays in the same weeks", async () => {
    const id = await graceAsksEvery(world, { weeks: 2, weekdays: ["TU", "FR"] });
    const before = await days(id);
    expect(before.slice(0, 5)).toEqual(["2026-03-13", "2026-03-24", "2026-03-27", "2026-04-07", "2026-04-10"]);
    const more = { weeks: 2, weekdays: ["TU", "FR"], fromTime: "17:00" } as const;
    const next = await change(id, { ...more, weekdays: [...more.weekdays], scope: "later", fromDay: "2026-03-27" });
    await keep(new Date("2026-03-20T09:00:00Z"));
    expect([...(await days(id)), ...(await days(next))].slice(0, before.length)).toEqual(before);
  });

  test("the old one is never stretched into the new one, also when its end is left empty", async () => {
    const id = await graceAsksEvery(world);
    const next = await change(id, { scope: "later", fromDay: "2026-04-07", fromTime: "17:00" });
    for (const until of [undefined, "2026-05-31"]) {
      await change(id, { until, title: "Stretched" });
      expect(await days(id)).toEqual(["2026-03-17", "2026-03-24", "2026-03-31"]);
      expect((await seriesRow(world, id)).until).toBe("2026-04-06");
    }
    const page = await readSeriesToEdit(await world.in("okafor", "grace"), id);
    expect(page.next).toEqual({ id: next, startsOn: "2026-04-07" });
    const between = await change(id, { scope: "later", fromDay: "2026-03-31", title: "Once more" });
    await change(between, { title: "Once more", until: undefined });
    expect(await days(between)).toEqual(["2026-03-31"]);
    expect((await days(next))[0]).toBe("2026-04-07");
  });

  test("the first date meant is one that it has", async () => {
    const id = await graceAsksEvery(world);
    for (const fromDay of ["2030-01-01", "2026-04-08", "2026-03-16"])
      await expect(change(id, { scope: "later", fromDay })).rejects.toMatchObject({
        status: 400,
        words: "series.date_gone",
      });
    expect(await days(id)).toHaveLength(13);
  });

  test("from the first date on it is the same as all", async () => {
    const id = await graceAsksEvery(world);
    expect(await change(id, { scope: "later", fromDay: "2026-03-17", fromTime: "17:00" })).toBe(id);
  });
});

describe("one date alone", () => {
  test("is changed on its own page, with its own words and version; the series goes on as before", async () => {
    const id = await graceAsksEvery(world);
    const row = await seriesRow(world, id);
    const [grace, sam] = [await world.in("okafor", "grace"), await world.in("okafor", "sam")];
    const second = (await readSeriesToEdit(grace, id)).dates[1];
    expect(second).toMatchObject({ ruleDay: "2026-03-24", onDay: "2026-03-24", fromTime: "15:30" });
    const taskId = second?.taskId ?? "";
    const clinic = { place: "other", area: "the clinic", address: "1 Clinic Road", note: "Bring his boots" };
    await editTask(sam, taskId, { ...ask({ title: "Sam's words", onDay: "2026-03-25", ...clinic }), version: 1 });
    await expect(
      editTask(grace, taskId, { ...ask({ title: "Grace's words", onDay: "2026-03-24" }), version: 1 }),
    ).rejects.toMatchObject({ words: "common.edited_meanwhile" });
    const [first, changed] = await datesIn(world, id);
    expect(first?.task).toMatchObject({ title: "A lift to swimming", fromTime: "15:30" });
    expect(changed?.task).toMatchObject({ title: "Sam's words", onDay: "2026-03-25", note: "Bring his boots" });
    expect(changed?.task.sealedAddress).not.toBeNull();
    expect(changed?.changedAt).not.toBeNull();
    expect(await seriesRow(world, id)).toEqual(row);
    expect(await readSeriesOfTask(grace, taskId)).toMatchObject({ id });
  });
});

describe("two people at once", () => {
  test("the second sees that somebody else changed it, and nothing of theirs is lost or half done", async () => {
    const id = await graceAsksEvery(world);
    const settled = await Promise.allSettled([
      change(id, { title: "Grace's words", version: 1 }),
      change(id, { title: "Sam's words", version: 1 }, "sam"),
    ]);
    expect(refusals(settled)).toEqual(["common.edited_meanwhile"]);
    const titles = new Set((await datesIn(world, id)).map(({ task }) => task.title));
    expect(titles.size).toBe(1);
    expect((await seriesRow(world, id)).version).toBe(2);
  });

  test("members cannot change it, and the private note stays with those who may read it", async () => {
    const id = await graceAsksEvery(world, { helperNote: "The key is under the pot" });
    await expect(
      changeSeries(await world.in("okafor", "jo"), id, { ...every(), scope: "all", fromDay: "2026-03-17", version: 1 }),
    ).rejects.toMatchObject({ status: 403 });
    expect((await readSeriesToEdit(await world.in("okafor", "nadia"), id)).helperNote).toBeNull();
    expect((await readSeriesToEdit(await world.in("okafor", "sam"), id)).helperNote).toBe("The key is under the pot");
    await changeSeries(await world.in("okafor", "nadia"), id, {
      ...every(),
      scope: "all",
      fromDay: "2026-03-17",
      version: 1,
    });
    expect((await seriesRow(world, id)).helperNote).toBe("The key is under the pot");
  });
});
