import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";
import { endSeries } from "#app/series/end-series.server.ts";
import { readSeries, readSeriesList } from "#app/series/queries.server.ts";
import { skipDate } from "#app/series/skip-date.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { readCircleTasks } from "#app/tasks/queries-lists.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { castId } from "#db/cast/people.ts";
import { circles, series, tasks } from "#db/schema/index.ts";
import { freshWorld, testKeys, type World } from "../setup/world.ts";
import { ask } from "../tasks/helping.ts";
import { datesIn, graceAsksEvery, happenedTo, seriesRow } from "./repeating.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const keep = (now: Date) => materialiseSeries({ ...world.database, keys: testKeys }, now);

describe("asking for something every week", () => {
  test("the dates of the next thirteen weeks are ordinary tasks, each at its own wall-clock time", async () => {
    const id = await graceAsksEvery(world, { note: "Bring the bag" });
    const dates = await datesIn(world, id);
    expect(dates.map(({ ruleDay }) => ruleDay)).toEqual([
      "2026-03-17",
      "2026-03-24",
      "2026-03-31",
      "2026-04-07",
      "2026-04-14",
      "2026-04-21",
      "2026-04-28",
      "2026-05-05",
      "2026-05-12",
      "2026-05-19",
      "2026-05-26",
      "2026-06-02",
      "2026-06-09",
    ]);
    for (const { task } of dates)
      expect(task).toMatchObject({
        title: "A lift to swimming",
        note: "Bring the bag",
        fromTime: "15:30",
        state: "open",
      });
    // The clocks go forward on 29 March: half past three stays half past three.
    expect(dates[1]?.task.startsAt).toEqual(new Date("2026-03-24T15:30:00Z"));
    expect(dates[2]?.task.startsAt).toEqual(new Date("2026-03-31T14:30:00Z"));
    expect((await happenedTo(world, id)).map(({ what }) => what)).toEqual(["series.asked"]);
  });

  test("the address of another place is sealed for each date, and opens for whoever promises it", async () => {
    const id = await graceAsksEvery(world, { place: "other", area: "the pool", address: "1 Pool Lane" });
    const [first, second] = await datesIn(world, id);
    expect(first?.task.sealedAddress).not.toBe(second?.task.sealedAddress);
    const jo = await world.in("okafor", "jo");
    expect((await readTask(jo, first?.taskId ?? "")).address).toBeNull();
    await claimTask(jo, { taskId: first?.taskId ?? "" });
    expect((await readTask(jo, first?.taskId ?? "")).address).toBe("1 Pool Lane");
  });

  test("members cannot ask, agency workers cannot even look", async () => {
    const { askForSeries } = await import("#app/series/ask-for-series.server.ts");
    const { every } = await import("./repeating.ts");
    await expect(askForSeries(await world.in("okafor", "jo"), every())).rejects.toMatchObject({ status: 403 });
    await expect(readSeriesList(await world.in("okafor", "ade"))).rejects.toMatchObject({ status: 403 });
  });

  test("what would have no date is refused", async () => {
    await expect(graceAsksEvery(world, { until: "2026-03-14" })).rejects.toMatchObject({ words: "series.no_dates" });
  });

  test("what is for the inner ring is not there for the outer", async () => {
    const id = await graceAsksEvery(world, { ring: "inner", title: "Only us" });
    const titles = async (name: "jo" | "priya") =>
      (await readSeriesList(await world.in("okafor", name))).series.map(({ title }) => title);
    expect(await titles("jo")).toContain("Only us");
    expect(await titles("priya")).not.toContain("Only us");
    await expect(readSeries(await world.in("okafor", "priya"), id)).rejects.toMatchObject({ status: 404 });
    await expect(readSeries(await world.in("bevan", "sam"), id)).rejects.toMatchObject({ status: 404 });
  });

  test("the list of tasks shows its next two weeks, not all thirteen", async () => {
    await graceAsksEvery(world, { every: "day", title: "A call at seven", fromTime: "19:00" });
    const list = await readCircleTasks(await world.in("okafor", "jo"));
    expect(list.filter(({ title }) => title === "A call at seven")).toHaveLength(14);
  });
});

describe("as time goes by", () => {
  test("each day reaches thirteen weeks ahead; running it twice, or twice at once, changes nothing", async () => {
    const id = await graceAsksEvery(world, { title: "Time goes by" });
    const later = new Date("2026-03-26T09:00:00Z");
    await Promise.all([keep(later), keep(later)]);
    await keep(later);
    const dates = await datesIn(world, id);
    expect(dates.at(-1)?.ruleDay).toBe("2026-06-23");
    expect(new Set(dates.map(({ ruleDay }) => ruleDay)).size).toBe(dates.length);
    expect(dates).toHaveLength(15);
    expect((await seriesRow(world, id)).materialisedUntil).toBe("2026-06-25");
    const sameTitle = await world.database.db.select().from(tasks).where(eq(tasks.title, "Time goes by"));
    expect(sameTitle).toHaveLength(15);
  });

  test("one that cannot be laid does not keep the others from going on, and is reported", async () => {
    const own = await freshWorld();
    try {
      const [broken, fine] = [await graceAsksEvery(own), await graceAsksEvery(own)];
      await own.database.transaction((tx) =>
        tx.update(series).set({ rule: "FREQ=NEVER", materialisedUntil: "2026-03-12" }).where(eq(series.id, broken)),
      );
      const job = materialiseSeries({ ...own.database, keys: testKeys }, new Date("2026-03-26T09:00:00Z"));
      await expect(job).rejects.toThrow(broken);
      expect((await datesIn(own, fine)).at(-1)?.ruleDay).toBe("2026-06-23");
    } finally {
      await own.database.drop();
    }
  });

  test("after its last day there are no more", async () => {
    const id = await graceAsksEvery(world, { until: "2026-04-01" });
    await keep(new Date("2026-03-20T09:00:00Z"));
    expect((await datesIn(world, id)).map(({ ruleDay }) => ruleDay)).toEqual([
      "2026-03-17",
      "2026-03-24",
      "2026-03-31",
    ]);
  });

  test("while the circle rests nothing is added, and nothing is made up for the past afterwards", async () => {
    const id = await graceAsksEvery(world);
    const rest = (state: "paused" | "active") =>
      world.database.transaction((tx) =>
        tx
          .update(circles)
          .set({ state })
          .where(eq(circles.id, castId("okafor"))),
      );
    await rest("paused");
    await keep(new Date("2026-06-20T09:00:00Z"));
    expect(await datesIn(world, id)).toHaveLength(13);
    await rest("active");
    await keep(new Date("2026-07-01T09:00:00Z"));
    const days = (await datesIn(world, id)).map(({ ruleDay }) => ruleDay);
    expect(days[13]).toBe("2026-07-07");
    expect(days).not.toContain("2026-06-16");
  });
});

describe("leaving out and ending", () => {
  test("one day is left out for good, the others stay", async () => {
    const id = await graceAsksEvery(world);
    const jo = await world.in("okafor", "jo");
    const [first, second] = await datesIn(world, id);
    await claimTask(jo, { taskId: second?.taskId ?? "", override: true });
    await skipDate(await world.in("okafor", "sam"), id, { onDay: second?.ruleDay ?? "" });
    await keep(new Date("2026-03-16T09:00:00Z"));
    const dates = await datesIn(world, id);
    expect(dates.filter(({ task }) => task.state === "cancelled").map(({ ruleDay }) => ruleDay)).toEqual([
      "2026-03-24",
    ]);
    expect(dates[0]?.taskId).toBe(first?.taskId);
    expect(dates[1]?.helpers).toEqual([]);
    await expect(skipDate(jo, id, { onDay: "2026-03-31" })).rejects.toMatchObject({ status: 403 });
    await expect(skipDate(await world.in("okafor", "sam"), id, { onDay: "2026-04-01" })).rejects.toMatchObject({
      words: "series.date_gone",
    });
  });

  test("after its end there are no dates to come, and it cannot end twice", async () => {
    const id = await graceAsksEvery(world);
    const grace = await world.in("okafor", "grace", new Date("2026-03-18T09:00:00Z"));
    await endSeries(grace, id);
    const states = (await datesIn(world, id)).map(({ task }) => task.state);
    expect(states[0]).toBe("open");
    expect(new Set(states.slice(1))).toEqual(new Set(["cancelled"]));
    await keep(new Date("2026-04-18T09:00:00Z"));
    expect(await datesIn(world, id)).toHaveLength(13);
    await expect(endSeries(grace, id)).rejects.toMatchObject({ words: "series.ended" });
    expect((await readSeries(grace, id)).isLive).toBe(false);
  });

  test("after its end a date that was opened to any time, or to any day of its week, is not wanted any more either", async () => {
    const id = await graceAsksEvery(world);
    const sam = await world.in("okafor", "sam");
    const [, second, third] = await datesIn(world, id);
    const { onDay: _day, fromTime: _time, ...anyTime } = ask({ whenKind: "any" });
    await editTask(sam, second?.taskId ?? "", { ...anyTime, version: 1 });
    await editTask(sam, third?.taskId ?? "", { ...anyTime, whenKind: "week", weekOf: "2026-03-09", version: 1 });
    await endSeries(await world.in("okafor", "grace"), id);
    expect(new Set((await datesIn(world, id)).map(({ task }) => task.state))).toEqual(new Set(["cancelled"]));
  });

  test("a circle that is closed repeats nothing any more", async () => {
    const own = await freshWorld();
    try {
      const id = await graceAsksEvery(own);
      const nadia = await own.in("okafor", "nadia");
      await setCircleState(nadia, { from: "active", state: "closed", reason: "They moved" });
      expect((await seriesRow(own, id)).endedAt).not.toBeNull();
      await materialiseSeries({ ...own.database, keys: testKeys }, new Date("2026-04-18T09:00:00Z"));
      expect((await datesIn(own, id)).filter(({ task }) => task.state === "open")).toEqual([]);
    } finally {
      await own.database.drop();
    }
  });
});
