import { getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { crawl, type FoundForm } from "../setup/crawl.ts";
import { type Browser, browserAt, freshServer, type RunningServer } from "../setup/server.ts";
import { type World } from "../setup/world.ts";
import { fc } from "../setup/chance.ts";

// Every form that anybody can see, sent with everything that should not be in it.
const RUNS = Number(process.env.HOSTILE_RUNS ?? 6);
const people = ["olu", "carys", "nadia", "sam", "grace", "jo"] as const satisfies CastName[];
const MARKUP = '"><script>alert(1)</script>';

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

const hostile = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\u202Egnp.exe",
    "💩".repeat(50),
    "ﷺ".repeat(400),
    MARKUP,
    "${7*7}{{7*7}}",
    "'; drop table people; --",
    "../../etc/passwd",
  ),
  fc.constantFrom(
    "-1",
    "0",
    "1e99",
    "NaN",
    "99999999999999999999",
    "2026-02-30",
    "0000-00-00",
    "25:61",
    "on",
    "null",
    "[object Object]",
  ),
  fc.constantFrom("//evil.example", "https://evil.example", "javascript:alert(1)"),
  fc.constantFrom(castId("lewis"), castId("task-clinic"), castId("leah"), castId("nothing")),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constant("x".repeat(20_000)),
);

/** What a refused form must leave as it was: everything but counters of tries and the queue's own notes. */
const COUNTERS = new Set([
  "sessions",
  "devices",
  "sign_in_codes",
  "submissions",
  "challenges",
  "access_log",
  "invitations",
]);
async function writtenRows() {
  const tables = Object.values(schema).filter(
    (value) => (is(value, SQLiteTable) || is(value, PgTable)) && !COUNTERS.has(getTableName(value)),
  );
  const counts = await Promise.all(tables.map((table) => world.database.db.$count(table as typeof schema.people)));
  return counts.join();
}

async function attack(browser: Browser, form: FoundForm, name: string) {
  const fields = Object.keys(form.fields);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...form.intents, ""),
      fc.tuple(
        ...fields.map(() =>
          fc.oneof(
            { weight: 3, arbitrary: fc.constant("as it is") },
            { weight: 5, arbitrary: hostile },
            { weight: 1, arbitrary: fc.constant("left out") },
          ),
        ),
      ),
      async (intent, values) => {
        const sent = Object.fromEntries(
          fields
            .map((field, i) => [field, values[i] === "as it is" ? (form.fields[field] ?? "") : (values[i] ?? "")])
            .filter(([, value]) => value !== "left out"),
        );
        const before = await writtenRows();
        const response = await browser.post(form.action, intent ? { ...sent, intent } : sent);
        const body = await response.text();
        const what = `${name} → ${form.action} ${JSON.stringify({ intent, ...sent }).slice(0, 300)}`;
        expect(response.status, `a form that nobody answers: ${what}`).not.toBe(405);
        expect(response.status, `${what}\n${JSON.stringify(server.faults.at(-1))?.slice(0, 600)}`).toBeLessThan(500);
        expect(body, what).not.toContain(MARKUP);
        const location = response.headers.get("location");
        if (location) expect(new URL(location, server.url).origin, what).toBe(server.url);
        if (response.status >= 400) expect(await writtenRows(), what).toBe(before);
      },
    ),
    { numRuns: RUNS },
  );
}

test.each([...people, "nobody"])(
  "whatever %s sends, the answer is a page in words and nothing half-written",
  { timeout: 300_000 },
  async (name) => {
    const browser = name === "nobody" ? browserAt(server.url) : await server.signIn(name as CastName);
    const pages = await crawl(browser, ["/", "/sign-in", ...(name === "nobody" ? ["/sign-in/code"] : [])], 1);
    expect(pages.filter((page) => page.status >= 500).map((page) => page.path)).toEqual([]);
    const forms = new Map(
      pages
        .flatMap((page) => page.forms)
        .map((form) => [`${form.action} ${Object.keys(form.fields).join()} ${form.intents.join()}`, form]),
    );
    for (const form of forms.values())
      if (!["/sign-out", "/language"].includes(form.action)) await attack(browser, form, name);
    expect(server.faults).toEqual([]);
  },
);

test("what is no form at all is refused in words", async () => {
  const browser = await server.signIn("jo");
  const address = `${server.url}/circles/${castId("okafor")}/tasks/${castId("task-meal")}`;
  const bodies: [string, string | Uint8Array<ArrayBuffer>][] = [
    ["application/json", "{}"],
    ["multipart/form-data; boundary=x", "--y"],
    ["application/x-www-form-urlencoded", new Uint8Array([0xff, 0xfe, 0x00, 0x3d])],
    ["text/plain", "intent=claim"],
  ];
  for (const [type, body] of bodies) {
    const cookie = (await browser.get("/")).headers.get("set-cookie") ?? "";
    const response = await fetch(address, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { "content-type": type, cookie, origin: server.url },
    });
    expect(response.status, type).toBeLessThan(500);
  }
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"]) {
    const response = await fetch(address, { method, redirect: "manual" });
    expect(response.status, method).toBeGreaterThanOrEqual(400);
    expect(response.status, method).toBeLessThan(500);
  }
});

test("addresses that nobody made lead nowhere, never to a fault", async () => {
  const browser = await server.signIn("grace");
  const odd = [
    "%00",
    "%ff",
    "..%2f..",
    "a".repeat(3000),
    "%F0%9F%92%A9",
    "null",
    "-1",
    "' or 1=1",
    castId("okafor").toUpperCase(),
  ];
  for (const part of odd)
    for (const path of [
      `/circles/${part}`,
      `/circles/${castId("okafor")}/tasks/${part}`,
      `/circles/${castId("okafor")}/people/${part}`,
      `/i/${part}`,
      `/join/${part}`,
      `/${part}`,
    ]) {
      const response = await browser.get(path);
      expect(response.status, path).toBeGreaterThanOrEqual(300);
      expect(response.status, path).toBeLessThan(500);
    }
  expect(server.faults).toEqual([]);
});
