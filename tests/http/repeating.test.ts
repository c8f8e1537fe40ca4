import { afterAll, beforeAll, expect, test } from "vitest";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { castId } from "#db/cast/people.ts";
import { datesIn, graceAsksEvery } from "../series/repeating.ts";
import { type Filled, filledForms } from "../setup/filled-form.ts";
import { type Browser, freshServer, type RunningServer } from "../setup/server.ts";
import type { World } from "../setup/world.ts";
import { ask } from "../tasks/helping.ts";

// What repeats, as a browser without any script sends it.
const circle = `/circles/${castId("okafor")}`;
let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

const pageOf = (id: string) => `${circle}/tasks/repeating/${id}`;
const textOf = async (browser: Browser, path: string) => (await browser.get(path)).text();
function formWith(html: string, button: string): Filled {
  const form = filledForms(html).find(({ buttons }) => buttons.includes(button));
  if (!form) throw new Error(`no form with ${button}`);
  return { ...form.fields, intent: button };
}

test("every time: all days are ticked, none ticked is a problem at the field, and days that were changed are looked at again", async () => {
  const id = await graceAsksEvery(world, { weekdays: ["TU", "FR"], fromTime: "07:00" });
  const [jo, grace] = [await server.signIn("jo"), await server.signIn("grace")];
  const before = formWith(await textOf(jo, pageOf(id)), "claim_all");
  expect(before).toMatchObject({ version: "1", weekdays: ["TU", "FR"] });
  const { weekdays: _all, ...noDay } = before;
  const none = await jo.post(pageOf(id), noDay);
  const html = await none.text();
  expect(none.status).toBe(400);
  expect(html).toContain('aria-describedby="weekdays-problem"');
  expect(formWith(html, "claim_all")).not.toHaveProperty("weekdays");

  const edit = filledForms(await textOf(grace, `${pageOf(id)}/edit`)).find(({ fields }) => "scope" in fields);
  const saved = await grace.post(`${pageOf(id)}/edit`, { ...edit?.fields, weekdays: ["WE", "FR"] });
  expect(saved.headers.get("location")).toBe(pageOf(id));
  const clash = await jo.post(pageOf(id), before);
  expect(clash.status).toBe(409);
  const again = formWith(await clash.text(), "claim_all");
  expect(again).toMatchObject({ version: "2", weekdays: ["WE", "FR"] });
  expect((await jo.post(pageOf(id), again)).status).toBe(302);
  expect(server.faults).toEqual([]);
});

test("one date alone: the page of what repeats leads to the page of that date", async () => {
  const id = await graceAsksEvery(world, { fromTime: "08:00" });
  const second = (await datesIn(world, id))[1]?.taskId ?? "";
  const grace = await server.signIn("grace");
  const html = await textOf(grace, `${pageOf(id)}/edit`);
  expect(html).toContain(`href="${circle}/tasks/${second}/edit"`);
  expect(html).not.toContain('value="this"');
  expect((await grace.get(`${circle}/tasks/${second}/edit`)).status).toBe(200);
});

test("an end before the next date, and a holiday over promised dates, are asked about once more", async () => {
  // It began this morning: today's date is over, the next is in a week.
  const id = await graceAsksEvery(world, { weekdays: ["TH"], fromTime: "05:00" });
  const [sam, path] = [await server.signIn("sam"), `${pageOf(id)}/edit`];
  const editOf = (html: string) => filledForms(html).find(({ fields }) => "scope" in fields)?.fields ?? {};
  const ended = await sam.post(path, { ...editOf(await textOf(sam, path)), until: "2026-03-13" });
  expect(ended.status).toBe(409);
  const seen = editOf(await ended.text());
  expect(seen).toMatchObject({ until: "2026-03-13", calledOff: "13" });
  expect((await sam.post(path, seen)).status).toBe(302);
  expect(await datesIn(world, id)).toEqual([]);

  const holiday = await graceAsksEvery(world, { weekdays: ["TH"], fromTime: "06:00", skipsSchoolHolidays: true });
  const [jo, carys] = [await server.signIn("jo"), await server.signIn("carys")];
  const days = { days: ["2026-04-02", "2026-04-09"] };
  expect((await jo.post(pageOf(holiday), { intent: "claim_dates", ...days })).status).toBe(302);
  const easter = { intent: "add", name: "Easter", fromDay: "2026-03-30", toDay: "2026-04-10" };
  const asked = await carys.post("/programme/holidays", easter);
  expect(asked.status).toBe(409);
  const known = formWith(await asked.text(), "add");
  expect(known).toMatchObject({ name: "Easter", fromDay: "2026-03-30", toDay: "2026-04-10", calledOff: "2" });
  expect((await carys.post("/programme/holidays", known)).status).toBe(302);
  const log = await textOf(await server.signIn("grace"), `${circle}/family/log`);
  expect(log).toContain("Holidays: 2 dates of");
  expect(server.faults).toEqual([]);
});

test("a date for the inner ring alone is in no page and no data of the others", async () => {
  const id = await graceAsksEvery(world, { fromTime: "10:00" });
  const taskId = (await datesIn(world, id))[0]?.taskId ?? "";
  const innerOnly = ask({ title: "The hearing itself", onDay: "2026-03-19", fromTime: "11:11", ring: "inner" });
  await editTask(await world.in("okafor", "sam"), taskId, { ...innerOnly, version: 1 });
  const [priya, grace] = [await server.signIn("priya"), await server.signIn("grace")];
  for (const path of [pageOf(id), `${pageOf(id)}.data`, `${circle}/tasks/repeating`, `${circle}/tasks/repeating.data`])
    expect(await textOf(priya, path), path).not.toMatch(new RegExp(`${taskId}|11:11|hearing`));
  expect(await textOf(grace, pageOf(id))).toContain(taskId);
});
