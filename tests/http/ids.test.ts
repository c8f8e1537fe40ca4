import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import type { Filled } from "../setup/filled-form.ts";
import { type Browser, freshServer, type RunningServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";

// Real ids of somebody else's things, in addresses and in fields of forms one may send: nothing is shown and nothing is written.
const [okafor, bevan] = ["okafor", "bevan"].map((name) => `/circles/${castId(name)}`) as [string, string];
let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
const browsers = new Map<string, Browser>();
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

async function as(name: CastName) {
  const browser = browsers.get(name) ?? (await server.signIn(name));
  browsers.set(name, browser);
  return browser;
}

const id = castId;
const TASK = { kind: "call", title: "Theirs", whenKind: "any", helpersNeeded: "1", ring: "all" };
const PLAN = {
  checkerId: id("jo"),
  aboutId: id("hm-grace"),
  how: "call",
  weekdays: ["2"],
  byTime: "18:00",
  from: "2026-03-12",
};
const TRIED = { intent: "tried", how: "call" };
const MEETING = {
  dateKind: "fixed",
  onDay: "2026-04-02",
  atTime: "18:00",
  minutesLong: "60",
  how: "phone",
};
const HOME = { label: "X", area: "x", version: "1" };
const NEW_CIRCLE = {
  household: "X",
  adult: "X",
  adultLanguage: "en",
  homeLabel: "X",
  homeArea: "x",
  name: "X",
  purpose: "X",
  lead: "me",
};
const sendings: [CastName, string, Filled][] = [
  // Sam has a place in both circles: what is in one is not in the other.
  ["sam", `${okafor}/tasks/${id("task-walk")}`, { intent: "claim" }],
  ["sam", `${okafor}/tasks/${id("task-walk")}/edit`, { ...TASK, place: "none", version: "1" }],
  ["sam", `${bevan}/tasks/${id("task-meal")}`, { intent: "cancel" }],
  ["jo", `${okafor}/tasks/${id("task-meal")}`, { intent: "stand_in", coverId: id("no-cover") }],
  ["sam", `${okafor}/tasks/new`, { ...TASK, place: id("home-bevan") }],
  ["sam", `${okafor}/tasks/${id("task-meal")}/edit`, { ...TASK, place: id("home-lewis"), version: "1" }],
  ["sam", `${bevan}/tasks/repeating/${id("series-lift")}`, { intent: "end" }],
  ["rosa", `${bevan}/tasks/repeating/${id("series-lift")}`, { intent: "claim_all", version: "1" }],
  ["jo", `${okafor}/tasks/repeating/${id("series-lift")}`, { intent: "skip", onDay: "2026-03-17" }],
  ["carys", "/programme/holidays", { intent: "remove", id: id("okafor") }],
  ["jo", "/me/away", { intent: "remove", id: id("half-term") }],
  ["sam", `${okafor}/people/${id("rosa-in-bevan")}`, { intent: "remove" }],
  ["sam", `${okafor}/people/${id("megan-in-bevan")}`, { intent: "help_now" }],
  ["sam", `${okafor}/people/${id("nadia-in-bevan")}`, { intent: "lead" }],
  ["grace", `${okafor}/people/${id("leah-in-lewis")}`, { intent: "remove", block: "on" }],
  ["sam", bevan, { intent: "take_back", id: id("news-football") }],
  ["sam", `${bevan}/meetings/new`, { ...MEETING, invited: id("grace") }],
  ["sam", `${bevan}/meetings/${id("okafor-meets")}`, { intent: "cancel" }],
  ["sam", `${bevan}/meetings/${id("okafor-meets")}`, { intent: "answer", answer: "no" }],
  ["sam", `${bevan}/meetings/${id("okafor-meets")}/edit`, { ...MEETING, invited: id("megan"), version: "1" }],
  ["sam", `${bevan}/meetings/${id("okafor-meets")}/run`, { intent: "note", "notes.else": "x" }],
  ["sam", `${okafor}/meetings/${id("okafor-meets")}/run`, { intent: "there", there: id("megan") }],
  [
    "sam",
    `${okafor}/meetings/${id("okafor-meets")}/run`,
    { intent: "note", [`notes.${id("item-evenings")}`]: "of another meeting" },
  ],
  [
    "sam",
    `${okafor}/meetings/${id("okafor-meets")}/run`,
    { intent: "take_back", minuteId: id("line-stew"), version: "1" },
  ],
  [
    "sam",
    `${okafor}/meetings/${id("okafor-met")}/run`,
    { intent: "promise", minuteId: id("line-tired"), title: "x", ownerId: id("megan") },
  ],
  ["jo", `${okafor}/meetings/${id("okafor-meets")}`, { intent: "drop", itemId: id("item-lift") }],
  ["jo", `${okafor}/meetings/${id("okafor-meets")}`, { intent: "private", text: "x", version: "0" }],
  ["nadia", `${okafor}/household`, { intent: "edit_home", homeId: id("home-bevan"), ...HOME }],
  ["nadia", `${okafor}/household`, { intent: "remove_home", homeId: id("home-bevan"), version: "1" }],
  [
    "nadia",
    `${okafor}/household`,
    { intent: "edit_home", homeId: id("home-grace"), ...HOME, members: [id("hm-grace"), id("hm-mam")] },
  ],
  [
    "grace",
    `${okafor}/household`,
    { intent: "edit_member", memberId: id("hm-mam"), kind: "child", firstName: "X", version: "1" },
  ],
  [
    "grace",
    `${okafor}/household`,
    { intent: "add_member", kind: "adult", firstName: "X", personId: id("megan"), version: "1" },
  ],
  ["grace", `${okafor}/household`, { intent: "open_address", homeId: id("home-daniel") }],
  ["grace", `${okafor}/household`, { intent: "open_address", homeId: id("home-bevan") }],
  ["nadia", `${okafor}/household`, { intent: "open_address", homeId: id("home-grace") }],
  [
    "grace",
    `${okafor}/family/shares`,
    { intent: "give", personId: id("bea"), what: "circle", why: "x", until: "2026-05-01" },
  ],
  ["megan", `${bevan}/family/shares`, { intent: "stop", shareId: id("share-ade") }],
  [
    "megan",
    `${bevan}/family/shares`,
    { intent: "give", personId: id("ade"), what: "circle", why: "x", until: "2026-05-01" },
  ],
  ["sam", `${okafor}/check-ins/plans/${id("plan-mam")}`, { intent: "end", version: "1" }],
  ["sam", `${bevan}/check-ins/plans/${id("plan-mam")}`, { intent: "change", ...PLAN, version: "1" }],
  ["sam", `${okafor}/check-ins/plans/new`, { ...PLAN, checkerId: id("megan") }],
  ["sam", `${okafor}/check-ins/log`, { ...TRIED, planId: id("plan-mam"), aboutId: id("hm-mam") }],
  ["grace", `${okafor}/check-ins/log`, { ...TRIED, aboutId: id("hm-mam") }],
  ["jo", `${okafor}/check-ins/log`, { ...TRIED, planId: id("plan-daniel"), aboutId: id("hm-daniel") }],
  ["sam", `${bevan}/follow-ups/${id("follow-up-breakfast")}`, { result: "x" }],
  ["rosa", `${okafor}/follow-ups/${id("follow-up-breakfast")}`, { result: "x" }],
  ["daniel", `${okafor}/follow-ups/${id("follow-up-breakfast")}`, { result: "x" }],
  ["carys", `/programme/concerns/${id("no-concern")}`, { intent: "acknowledge" }],
  ["sam", `${bevan}/news/${id("news-football")}`, { intent: "heart" }],
  ["sam", `${bevan}/news/${id("news-football")}`, { intent: "reply", text: "Theirs" }],
  ["sam", `${bevan}/news/${id("news-football")}`, { intent: "report" }],
  ["sam", `${okafor}/news/${id("thanks-stew")}`, { intent: "take_back_reply", replyId: id("reply-football") }],
  ["nadia", `${bevan}/reports`, { intent: "settle", reportId: id("no-report"), outcome: "left" }],
  [
    "nadia",
    `${bevan}/safeguard`,
    { intent: "give", personId: id("ade"), what: "circle", reason: "x", why: "x", until: "2026-03-20" },
  ],
  ["nadia", `${okafor}/safeguard`, { intent: "stop", shareId: id("share-ade") }],
  ["nadia", "/circles/new", { ...NEW_CIRCLE, area: id("upper-hill"), facilitator: "later" }],
  ["nadia", "/circles/new", { ...NEW_CIRCLE, area: id("oakfield"), facilitator: "known", known: id("leah") }],
  ["nadia", "/circles/new", { ...NEW_CIRCLE, area: id("oakfield"), facilitator: "known", known: id("mallory") }],
  ["carys", "/programme/areas", { intent: "rename", areaId: id("upper-hill"), name: "X", was: "Upper Hill" }],
  ["carys", "/programme/areas", { intent: "place", areaId: id("upper-hill"), around: "", was: "SO40" }],
  ["carys", "/programme/staff", { intent: "end", roleId: id("tom-staff") }],
  ["carys", "/programme/staff", { intent: "end", roleId: id("olu-staff") }],
  [
    "carys",
    "/programme/staff",
    { intent: "invite", name: "X", contact: "x@example.org", language: "en", role: "operator" },
  ],
  ["jo", "/me/devices", { intent: "end", deviceId: id("grace-device") }],
  ["jo", "/me", { intent: "remove", contactId: id("grace-phone") }],
  ["jo", "/me", { intent: "safe", contactId: id("grace-phone"), safe: "never" }],
  ["nadia", "/me/second-step", { intent: "remove_passkey", passkeyId: id("no-passkey") }],
];

const NOTES = new Set(["submissions", "access_log", "sessions", "devices", "challenges"]);
/** Everything that stands in the database, but for notes of who came and looked. */
async function everything() {
  const tables = Object.values(schema).filter(
    (value) => (is(value, SQLiteTable) || is(value, PgTable)) && !NOTES.has(getTableName(value)),
  ) as unknown as (typeof schema.people)[];
  const rows = await Promise.all(tables.map((table) => world.database.db.select().from(table)));
  return rows.map((each) => each.map((row) => JSON.stringify(row)).toSorted());
}

const CANARIES = ["Larch Close", "Quay Street", "Ropewalk", "Cairn Rise", "Megan and Mam", "Leah"];

test.each(sendings)("%s to %s: %o", async (name, path, fields) => {
  const browser = await as(name);
  const before = await everything();
  const answer = await browser.post(path, fields);
  const body = await answer.text();
  expect([400, 403, 404, 409], `answered ${answer.status}`).toContain(answer.status);
  expect(body).not.toMatch(/<p>\s*has this one/);
  expect(await everything()).toEqual(before);
  // Whoever keeps two circles going may see the names of both, but no address of either.
  for (const canary of CANARIES.slice(0, 4)) expect(body).not.toContain(canary);
  expect(server.faults).toEqual([]);
});

const looks: [CastName, string][] = [
  ["grace", bevan],
  ["grace", `${okafor}/tasks/${id("task-walk")}`],
  ["grace", `${okafor}/people/${id("megan-in-bevan")}`],
  ["sam", `${bevan}/tasks/${id("task-meal")}/edit`],
  ["sam", `${bevan}/tasks/repeating/${id("series-lift")}`],
  ["megan", `${okafor}/tasks/repeating`],
  ["sam", `${bevan}/people/${id("jo-in-okafor")}`],
  ["tom", `${okafor}/household`],
  ["megan", `${okafor}/meetings/${id("okafor-met")}`],
  ["megan", `${okafor}/family/log`],
  ["megan", `${okafor}/news`],
  ["megan", `${bevan}/news/${id("news-football")}`],
  ["mallory", `${okafor}/tasks`],
];
test.each(looks)("%s sees nothing at %s, however it is asked for", async (name, path) => {
  const browser = await as(name);
  for (const each of [path, `${path}.data`, `${path}/`, path.toUpperCase()]) {
    const body = await (await browser.get(each)).text();
    for (const canary of [...CANARIES, "Mornings without", "Temi"].filter(
      (text) => !(name === "grace" && /Mornings|Temi/.test(text)),
    ))
      expect(body, each).not.toContain(canary);
  }
});
