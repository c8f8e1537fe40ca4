import { afterAll, beforeAll, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { type Filled, filledForms } from "../setup/filled-form.ts";
import { type Browser, freshServer, type RunningServer } from "../setup/server.ts";

// Promise C3: of two who change the same thing, the second sees both texts and decides; nothing is overwritten unseen.
const circle = `/circles/${castId("okafor")}`;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ server, drop } = await freshServer());
});
afterAll(() => drop());

interface Edited {
  who: [CastName, CastName];
  page: string;
  /** The button, and the thing it is about. */
  intent?: string;
  on?: Record<string, string>;
  /** The field that both change. */
  field: string;
}
const MEAL = `${circle}/tasks/${castId("task-meal")}/edit`;
const edits: Record<string, Edited> = {
  "a task": { who: ["grace", "sam"], page: MEAL, field: "title" },
  "something that repeats": {
    who: ["grace", "sam"],
    page: `${circle}/tasks/repeating/${castId("series-lift")}/edit`,
    field: "title",
  },
  "a circle": { who: ["grace", "nadia"], page: `${circle}/edit`, field: "purpose" },
  "the family's name": { who: ["grace", "nadia"], page: `${circle}/household`, intent: "rename", field: "name" },
  "a child": {
    who: ["grace", "daniel"],
    page: `${circle}/household`,
    intent: "edit_member",
    on: { memberId: castId("hm-temi") },
    field: "firstName",
  },
  "a home": {
    who: ["grace", "nadia"],
    page: `${circle}/household`,
    intent: "edit_home",
    on: { homeId: castId("home-grace") },
    field: "label",
  },
  "my name, on two phones": { who: ["jo", "jo"], page: "/me", intent: "edit", field: "name" },
  "a programme's name": {
    who: ["olu", "olu"],
    page: "/operator",
    intent: "rename",
    on: { programmeId: castId("riverside") },
    field: "name",
  },
  "an area's name": {
    who: ["carys", "carys"],
    page: "/programme/areas",
    intent: "rename",
    on: { areaId: castId("oakfield") },
    field: "name",
  },
};

/** The form as somebody has it before them. */
function formBefore(html: string, { page, intent, on = {} }: Edited): Filled {
  const form = filledForms(html).find(
    ({ fields, buttons }) =>
      (intent ? buttons.includes(intent) : "version" in fields) &&
      Object.entries(on).every(([name, value]) => fields[name] === value),
  );
  if (!form) throw new Error(`no such form on ${page}`);
  return { ...form.fields, ...(intent ? { intent } : {}) };
}
const open = async (browser: Browser, edit: Edited) => formBefore(await (await browser.get(edit.page)).text(), edit);

test.each(Object.entries(edits))("%s, changed by two at once", async (what, edit) => {
  const tag = Object.keys(edits).indexOf(what);
  const [one, two] = [`First${tag}`, `Second${tag}`];
  const { page, field } = edit;
  const [first, second] = [await server.signIn(edit.who[0]), await server.signIn(edit.who[1])];
  const [mine, yours] = [await open(first, edit), await open(second, edit)];
  const saved = await first.post(page, { ...mine, [field]: one });
  expect(saved.status, (await saved.text()).replace(/^[\s\S]*<main/, "")).toBe(302);

  const clash = await second.post(page, { ...yours, [field]: two });
  const both = await clash.text();
  expect(clash.status).toBe(409);
  expect(both).toContain(one);
  expect(both).toContain(two);
  expect((await open(first, edit))[field] ?? "").not.toBe(two);
  expect(await (await first.get(page)).text()).not.toContain(two);

  // What was typed still stands in the form, with the version that was just shown: saving again is a decision.
  const again = formBefore(both, edit);
  expect((await second.post(page, { ...again, [field]: two })).status).toBe(302);
  expect(await (await second.get(page)).text()).toContain(two);
  expect(server.faults).toEqual([]);
});

test("a version from elsewhere is no way around", async () => {
  const grace = await server.signIn("grace");
  const form = await open(grace, edits["a circle"] as Edited);
  for (const version of ["0", "999999", "-1", "1e3", "", "x", "2147483648"])
    expect([400, 409], version).toContain((await grace.post(`${circle}/edit`, { ...form, name: "X", version })).status);
  expect(await (await grace.get(`${circle}/edit`)).text()).not.toContain('value="X"');
});
