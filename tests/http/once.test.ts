import { and, eq, isNull } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  areas,
  blocks,
  circles,
  claims,
  devices,
  homes,
  householdMembers,
  invitations,
  meetings,
  joinRequests,
  memberships,
  minutes,
  programmes,
  shares,
  staffRoles,
  submissions,
  tasks,
  updates,
} from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { newOnce } from "#app/lib/csrf.server.ts";
import { secretsOf } from "../setup/leaving.ts";
import { phoneAt } from "../setup/phone.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import { testKeys, type World } from "../setup/world.ts";

// Promise C2: however often one form is sent, and however many of them at the same time, it counts once.
const AT_ONCE = 50;
const circle = `/circles/${castId("okafor")}`;
let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

interface Form {
  who: CastName;
  path: string;
  fields: Record<string, string>;
  /** Where it leaves one row and no more. */
  table: PgTable;
}
const TASK = { kind: "call", whenKind: "any", place: "none", helpersNeeded: "1", ring: "all" };
const MEETING = {
  dateKind: "fixed",
  onDay: "2026-04-02",
  atTime: "18:00",
  minutesLong: "60",
  how: "in_person",
  place: "the hall",
};
const WHO = { language: "en" };
const forms: Record<string, Form> = {
  "asking for help": { who: "grace", path: `${circle}/tasks/new`, fields: { ...TASK, title: "Once" }, table: tasks },
  news: { who: "jo", path: circle, fields: { intent: "news", text: "Once", ring: "all" }, table: updates },
  "a promise": {
    who: "jo",
    path: `${circle}/tasks/${castId("task-meal")}`,
    fields: { intent: "claim", override: "on" },
    table: claims,
  },
  "an invitation": {
    who: "sam",
    path: `${circle}/people/invite`,
    fields: { ...WHO, way: "card", role: "member", ring: "outer", name: "Once" },
    table: invitations,
  },
  "a meeting": {
    who: "sam",
    path: `/circles/${castId("bevan")}/meetings/new`,
    fields: { ...MEETING, invited: castId("megan") },
    table: meetings,
  },
  "a line of the notes": {
    who: "sam",
    path: `${circle}/meetings/${castId("okafor-meets")}/run`,
    fields: { intent: "note", "notes.else": "Once" },
    table: minutes,
  },
  "a home": {
    who: "nadia",
    path: `${circle}/household`,
    fields: { intent: "add_home", label: "Gran's", area: "by the park" },
    table: homes,
  },
  "somebody of the family": {
    who: "grace",
    path: `${circle}/household`,
    fields: { intent: "add_member", kind: "child", firstName: "Once", version: "1" },
    table: householdMembers,
  },
  "what an agency sees": {
    who: "grace",
    path: `${circle}/family/shares`,
    fields: { intent: "give", personId: castId("ade"), what: "circle", why: "Once", until: "2026-05-01" },
    table: shares,
  },
  "an area": { who: "carys", path: "/programme/areas", fields: { intent: "add", name: "Once" }, table: areas },
  "a role": {
    who: "carys",
    path: "/programme/staff",
    fields: { ...WHO, intent: "invite", name: "Once", contact: "once@example.org", role: "board" },
    table: staffRoles,
  },
  "a programme": {
    who: "olu",
    path: "/operator",
    fields: {
      ...WHO,
      intent: "add",
      programme: "Once",
      timeZone: "Europe/London",
      name: "One",
      contact: "one@example.org",
    },
    table: programmes,
  },
  "a circle": {
    who: "nadia",
    path: "/circles/new",
    fields: {
      area: "new",
      newArea: "Once more",
      household: "Once",
      adult: "Una",
      adultLanguage: "en",
      homeLabel: "Home",
      homeArea: "here",
      name: "Once",
      purpose: "Once",
      facilitator: "later",
      lead: "me",
    },
    table: circles,
  },
};

describe.each(Object.entries(forms))("%s", (_, { who, path, fields, table }) => {
  test("sent fifty times at once counts once, and each sending is answered as the first was", async () => {
    const browser = await server.signIn(who);
    const once = browser.once();
    const before = await world.database.db.$count(table);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => browser.post(path, { ...fields, once })));
    const told = await answers[0]?.text();
    expect(new Set(answers.map(({ status }) => status)), told?.slice(-1200)).toEqual(new Set([302]));
    expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
    expect(await world.database.db.$count(table)).toBe(before + 1);

    const late = await browser.post(path, { ...fields, once });
    expect([late.status, late.headers.get("location")]).toEqual([302, answers[0]?.headers.get("location")]);
    expect(await world.database.db.$count(table)).toBe(before + 1);
    expect(server.faults).toEqual([]);
  });
});

test("a removal with a block, fifty times", async () => {
  const grace = await server.signIn("grace");
  const once = grace.once();
  const path = `${circle}/people/${castId("raj-in-okafor")}`;
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () => grace.post(path, { intent: "remove", block: "on", once })),
  );
  expect(answers.every(({ status }) => status === 302)).toBe(true);
  const { db } = world.database;
  const bare = and(eq(blocks.personId, castId("raj")), isNull(blocks.contactHash));
  expect(await db.$count(blocks, bare)).toBe(1);
  expect(await db.$count(memberships, and(eq(memberships.personId, castId("raj")), isNull(memberships.until)))).toBe(0);
});

test("letting somebody in, fifty times, sends one message", async () => {
  const { db, transaction } = world.database;
  const id = castId("asking");
  const sam = await server.signIn("sam");
  const shared = await sam.post(`${circle}/people/invite`, {
    way: "shared",
    role: "member",
    ring: "outer",
    language: "en",
  });
  const invitationId = /[0-9a-z]{26}$/.exec(shared.headers.get("location") ?? "")?.[0] ?? "";
  await transaction((tx) =>
    tx.insert(joinRequests).values({
      id,
      programmeId: castId("riverside"),
      circleId: castId("okafor"),
      invitationId,
      name: "Nia",
      contactKind: "email",
      contact: "nia@example.org",
      language: "en",
      askedByHash: "x",
      createdAt: world.open().now,
    }),
  );
  const once = sam.once();
  const send = () => sam.post(`${circle}/people/waiting`, { intent: "let_in", id, once });
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, send));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
  expect((await secretsOf(world, "let_in")).map(({ to }) => to)).toEqual(["nia@example.org"]);
  expect(await db.$count(joinRequests, eq(joinRequests.decision, "let_in"))).toBe(1);
});

test("a personal link pressed fifty times in one browser lets one person in, once", async () => {
  const sam = await server.signIn("sam");
  const made = await sam.post(`${circle}/people/invite`, {
    way: "card",
    role: "member",
    ring: "outer",
    language: "en",
    name: "Lin",
  });
  const sheet = await (await sam.get(made.headers.get("location") ?? "")).text();
  const link = /\/i\/[\w-]{22}/.exec(sheet)?.[0] ?? "";
  const lin = phoneAt(server.url);
  await lin.get(link);
  const before = await world.database.db.$count(memberships);
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => lin.post(link)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
  expect(await world.database.db.$count(memberships)).toBe(before + 1);
  const browserId = lin.jar.get("browser")?.slice(0, 26) ?? "";
  expect(await world.database.db.$count(devices, eq(devices.browserId, browserId))).toBe(1);
});

test("what was changed before it was sent again is another form", async () => {
  const jo = await server.signIn("jo");
  const once = jo.once();
  const news = (text: string) => jo.post(circle, { intent: "news", text, ring: "all", once });
  await news("I can come on Sunday");
  await news("I can come on Monday");
  await news("I can come on Sunday");
  const found = await world.database.db.select({ text: updates.text }).from(updates);
  expect(
    found
      .filter(({ text }) => text.startsWith("I can come"))
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(["I can come on Monday", "I can come on Sunday"]);
});

test("one person's form is not another's: the same fields from somebody else count for themselves", async () => {
  const [jo, rosa] = [await server.signIn("jo"), await server.signIn("rosa")];
  const fields = { intent: "news", text: "Hello from both", ring: "all" };
  const once = jo.once();
  expect((await jo.post(circle, { ...fields, once })).status).toBe(302);
  expect((await rosa.post(circle, { ...fields, once })).status).toBe(302);
  expect((await rosa.post(circle, { ...fields, once: newOnce(testKeys, "nobody") })).status).toBe(302);
  expect(await world.database.db.$count(updates, eq(updates.text, "Hello from both"))).toBe(3);
});

test("what is kept to answer a second sending holds no secret, name or contact", async () => {
  const kept = JSON.stringify(await world.database.db.select({ result: submissions.result }).from(submissions));
  for (const hidden of ["Once", "example.org", "session", "secret", "+447", "/i/"]) expect(kept).not.toContain(hidden);
});
