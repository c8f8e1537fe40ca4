import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addSchoolHoliday, removeSchoolHoliday } from "#app/series/change-holidays.server.ts";
import { claimSeries } from "#app/series/claim-series.server.ts";
import { holidayForm } from "#app/series/forms.ts";
import { readSchoolHolidays } from "#app/series/queries-away.server.ts";
import { reopenTask } from "#app/tasks/cancel-task.server.ts";
import { castId } from "#db/cast/people.ts";
import { tasks } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { newMember } from "../tasks/helping.ts";
import { datesIn, daysOfHelper, graceAsksEvery, happenedTo } from "./repeating.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const days = async (id: string) => (await datesIn(world, id)).map(({ ruleDay }) => ruleDay);

describe("school holidays and bank holidays", () => {
  test("what leaves them out has no dates in them; when a holiday is added or taken away, at once", async () => {
    const id = await graceAsksEvery(world, { skipsSchoolHolidays: true });
    const other = await graceAsksEvery(world);
    const carys = world.signedIn("carys");
    await claimSeries(await newMember(world, "Hal"), id, { version: 1 });
    const easterDays = { name: "Easter", fromDay: "2026-03-30", toDay: "2026-04-10" };
    await expect(addSchoolHoliday(carys, easterDays)).rejects.toMatchObject({
      status: 409,
      words: "series.holiday_calls_off",
      values: { count: 2 },
    });
    expect(await daysOfHelper(world, id, "Hal")).toContain("2026-03-31");
    await addSchoolHoliday(carys, { ...easterDays, calledOff: 2 });
    const history = await happenedTo(world, id);
    expect(history.filter(({ what }) => what === "series.left_out")).toMatchObject([
      { circleId: castId("okafor"), facts: { calledOff: 2 } },
    ]);
    expect(await days(id)).not.toContain("2026-03-31");
    expect(await days(id)).not.toContain("2026-04-07");
    expect(await days(id)).toContain("2026-04-14");
    expect(await days(other)).toContain("2026-03-31");
    const { holidays } = await readSchoolHolidays(carys);
    const easter = holidays.find(({ name }) => name === "Easter");
    await removeSchoolHoliday(carys, { id: easter?.id ?? "" });
    expect(await daysOfHelper(world, id, "Hal")).toContain("2026-03-31");
    // Those of the story stay: half-term, 20 to 24 April.
    expect(await days(id)).not.toContain("2026-04-21");
    expect(await days(id)).toHaveLength(12);
  });

  test("a date in a holiday that is wanted all the same stands once, also when the holiday is taken away", async () => {
    const id = await graceAsksEvery(world, { skipsSchoolHolidays: true, title: "A lift in spring" });
    const date = (await datesIn(world, id)).find(({ ruleDay }) => ruleDay === "2026-03-31");
    const carys = world.signedIn("carys");
    await addSchoolHoliday(carys, { name: "Spring", fromDay: "2026-03-30", toDay: "2026-04-10", calledOff: 2 });
    await reopenTask(await world.in("okafor", "grace"), { taskId: date?.taskId ?? "" });
    await claimSeries(await newMember(world, "Jim"), id, { version: 1 });
    const spring = (await readSchoolHolidays(carys)).holidays.find(({ name }) => name === "Spring");
    await removeSchoolHoliday(carys, { id: spring?.id ?? "" });
    const after = await datesIn(world, id);
    expect(after.filter(({ ruleDay }) => ruleDay === "2026-03-31")).toMatchObject([
      { taskId: date?.taskId, helpers: ["Jim"], task: { state: "open" } },
    ]);
    // The other one came back as the same task, to whoever takes every one.
    expect(after.find(({ ruleDay }) => ruleDay === "2026-04-07")).toMatchObject({ helpers: ["Jim"] });
    const all = await world.database.db.select().from(tasks).where(eq(tasks.title, "A lift in spring"));
    expect(all).toHaveLength(12);
  });

  test("a holiday is not longer than a holiday: a slip in the year calls nothing off", () => {
    const typed = (toDay: string) =>
      holidayForm
        .safeParse({ name: "Easter", fromDay: "2026-03-30", toDay })
        .error?.issues.map(({ path, message }) => [path.join(), message]);
    expect(typed("2026-05-28")).toBeUndefined();
    for (const toDay of ["2026-05-29", "2062-04-10"]) expect(typed(toDay)).toEqual([["toDay", "series.holiday_long"]]);
    expect(typed("2026-03-29")).toEqual([["toDay", "series.stretch_turned"]]);
  });

  test("only those who manage the programme, and only their own", async () => {
    const easter = { name: "Easter", fromDay: "2026-03-30", toDay: "2026-04-10" };
    await expect(addSchoolHoliday(world.signedIn("sam"), easter)).rejects.toMatchObject({ status: 404 });
    await expect(removeSchoolHoliday(world.signedIn("tom"), { id: castId("half-term") })).rejects.toMatchObject({
      status: 404,
    });
  });

  test("bank holidays are known without anybody noting them", async () => {
    const id = await graceAsksEvery(world, { weekdays: ["MO", "FR"], skipsBankHolidays: true });
    const all = await days(id);
    for (const day of ["2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"]) expect(all).not.toContain(day);
    expect(all).toContain("2026-05-11");
  });
});

test("days that are no days are said to be none, whatever else is wrong", () => {
  const typed = { name: "Half term", fromDay: "x8c78", toDay: "-1", calledOff: "0" };
  const wrong = holidayForm.safeParse(typed).error?.issues.map(({ path }) => path[0]) ?? [];
  expect(wrong).toContain("fromDay");
});
