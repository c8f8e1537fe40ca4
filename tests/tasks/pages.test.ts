import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { type Browser, freshServer, type RunningServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";
import { ask, graceAsks, liveClaims, taskRow } from "./helping.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
let grace: Browser;
let jo: Browser;
let raj: Browser;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  [grace, jo, raj] = await Promise.all([server.signIn("grace"), server.signIn("jo"), server.signIn("raj")]);
});
afterAll(() => drop());

const list = `/circles/${castId("okafor")}/tasks`;
/** What a browser of today says about a form on one of our pages, which send no referrer. */
const fromOurPage = { origin: "null", "sec-fetch-site": "same-origin" };
const typed = (more: Record<string, string> = {}) => ({
  ...Object.fromEntries(Object.entries(ask()).map(([name, value]) => [name, String(value)])),
  ...more,
});
const pathOf = (response: Response) => new URL(response.headers.get("location") ?? "", server.url).pathname;

describe("asking for help on a phone without scripts", () => {
  test("a picture is chosen, the form opens half filled in, and one more tap asks", async () => {
    expect(await (await grace.get(`${list}/new`)).text()).toContain('href="?kind=meal"');
    const form = await (await grace.get(`${list}/new?kind=meal`)).text();
    expect(form).toContain('value="A meal we can warm up"');
    expect(form).not.toContain('<script type="module"');
    const sent = await grace.post(`${list}/new?kind=meal`, typed({ title: "A pie" }), fromOurPage);
    expect(sent.status).toBe(302);
    expect(await (await grace.get(pathOf(sent))).text()).toContain("A pie");
  });

  test("whatever is wrong, nothing has to be written twice", async () => {
    const note = "Left of the green door";
    const missing = await grace.post(`${list}/new?kind=lift`, typed({ note, onDay: "" }));
    expect(missing.status).toBe(400);
    expect(await missing.text()).toMatch(/problem-summary[\s\S]*Choose a day[\s\S]*Left of the green door/);
    const past = await grace.post(`${list}/new?kind=lift`, typed({ note, onDay: "2026-01-01" }));
    expect(past.status).toBe(400);
    expect(await past.text()).toMatch(/This time has passed[\s\S]*Left of the green door/);
  });
});

describe("the page of a task", () => {
  test("one button promises it; a double tap promises it once", async () => {
    const path = `${list}/${castId("task-meal")}`;
    const once = jo.once();
    const answers = await Promise.all([1, 2, 3].map(() => jo.post(path, { once, intent: "claim" }, fromOurPage)));
    expect(answers.map(({ status }) => status)).toEqual([302, 302, 302]);
    expect(await liveClaims(world, castId("task-meal"))).toHaveLength(1);
    const late = await raj.post(path, { intent: "claim" });
    expect(late.status).toBe(409);
    expect(await late.text()).toMatch(/Jo has this one, thank you\.[\s\S]*This would help too/);
  });

  test("two promises at one time: the page asks, and a second press says both", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-03-13", fromTime: "19:15" });
    const asked = await jo.post(`${list}/${taskId}`, { intent: "claim" });
    expect(asked.status).toBe(409);
    const page = await asked.text();
    const { title } = await taskRow(world, castId("task-call"));
    expect(page).toContain(`You have promised “${title}” at that time`);
    expect(page).toMatch(/name="override" value="on"[\s\S]*I can do both/);
    expect((await jo.post(`${list}/${taskId}`, { intent: "claim", override: "on" })).status).toBe(302);
  });

  test("shows the address to whoever promised, and its page says nothing in its title", async () => {
    const taskId = await graceAsks(world, {
      place: "other",
      area: "the clinic",
      address: "7 Canary Lane",
      onDay: "2026-04-02",
    });
    await claimTask(await world.in("okafor", "jo"), { taskId });
    const mine = await (await jo.get(`${list}/${taskId}`)).text();
    expect(mine).toContain("7 Canary Lane");
    expect(mine).toContain("<title>Can you help?</title>");
    for (const browser of [raj, grace, await server.signIn("sam"), await server.signIn("nadia")])
      for (const path of [`${list}/${taskId}`, `${list}/${taskId}/edit`, list, "/", `/circles/${castId("okafor")}`])
        expect(await (await browser.get(path)).text(), path).not.toContain("Canary");
    expect((await (await server.signIn("mallory")).get(`${list}/${taskId}`)).status).toBe(404);
  });

  test("a button that is none is refused kindly", async () => {
    for (const intent of ["fly", "", "constructor", "__proto__"]) {
      const answer = await raj.post(`${list}/${castId("task-lift")}`, { intent });
      expect(answer.status, intent).toBe(400);
      expect(await answer.text()).toContain("We could not read this");
    }
  });
});

test("two people change a task at once: the second sees both texts and can keep their own", async () => {
  const taskId = await graceAsks(world, { onDay: "2026-04-03" });
  const path = `${list}/${taskId}/edit`;
  const fields = (title: string, version: number) => typed({ onDay: "2026-04-03", title, version: String(version) });
  expect((await grace.post(path, fields("To the pool", 1))).status).toBe(302);
  const clash = await (await server.signIn("daniel")).post(path, fields("To the park", 1));
  expect(clash.status).toBe(409);
  const page = await clash.text();
  expect(page).toMatch(/It says now[\s\S]*To the pool[\s\S]*value="To the park"/);
  expect(page).toContain('name="version" value="2"');
  expect((await grace.post(path, fields("To the park", 2))).status).toBe(302);
  expect((await taskRow(world, taskId)).title).toBe("To the park");
});

test("none of this was an error on our side", () => {
  expect(server.faults).toEqual([]);
});
