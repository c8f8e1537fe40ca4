import { DrizzleQueryError } from "drizzle-orm/errors";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { people } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { openLog } from "#app/lib/log.server.ts";
import { browserAt, type RunningServer, startServer } from "../setup/server.ts";
import { freshWorld, type World } from "../setup/world.ts";

// What is written down of a fault helps to find it, and holds no name, contact, address, title or secret.
const CANARIES = ["Canary Person", "+447700900999", "canary@example.org", "Canary Lane", "canary-secret-123456789"];

function logged(error: unknown) {
  const lines: string[] = [];
  openLog({ LOG_LEVEL: "error" }, { write: (line) => lines.push(line) }).error({ err: error }, "request failed");
  return lines.join("");
}

const withFields = (error: Error, fields: object) => Object.assign(error, fields);
const canaries = CANARIES.join(" ");

test.each<[string, unknown]>([
  ["a failed query", new DrizzleQueryError("select * from people where name = $1", CANARIES, new Error(canaries))],
  [
    "PostgreSQL",
    withFields(new Error(`invalid input syntax for type integer: "${canaries}"`), {
      code: "22P02",
      detail: `Key (value)=(${canaries}) already exists.`,
      where: canaries,
    }),
  ],
  ["a mail server", withFields(new Error(`550 <${canaries}> unknown`), { code: "EENVELOPE", rejected: CANARIES })],
  ["what cannot be parsed", new SyntaxError(`Unexpected token in ${canaries}`)],
  ["an address", withFields(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input: canaries })],
  [
    "a cause inside a cause",
    new Error("outer", { cause: new Error("inner", { cause: withFields(new Error(canaries), { code: "X" }) }) }),
  ],
  ["what is no error", { name: canaries, message: canaries }],
  ["a text", canaries],
])("%s is logged without what anybody typed", (_, error) => {
  const line = logged(error);
  for (const canary of CANARIES) expect(line).not.toContain(canary);
});

test("what helps to find a fault stays", () => {
  const line = logged(
    new DrizzleQueryError(
      "select name from people where name = $1",
      ["Canary Person"],
      withFields(new Error("x"), { code: "23505", constraint: "people_one" }),
    ),
  );
  for (const part of [
    "select name from people where name = $1",
    "23505",
    "people_one",
    "log.test.ts",
    "DrizzleQueryError",
  ])
    expect(line).toContain(part);
  expect(logged(new TypeError("Cannot read properties of undefined (reading 'x')"))).toContain("reading 'x'");
});

let world: World;
let server: RunningServer;
let isBroken = false;
beforeAll(async () => {
  world = await freshWorld();
  const { db } = world.database;
  const broken = {
    ...world.database,
    db: {
      ...db,
      $count: ((...args: Parameters<typeof db.$count>) =>
        isBroken
          ? db.select({ n: sql`no_such_function(${"Canary Lane"})` }).from(people)
          : db.$count(...args)) as typeof db.$count,
    },
  };
  server = await startServer(world, { database: broken });
});
afterAll(async () => {
  await server.close();
  await world.database.drop();
});

test("a page that breaks says sorry, and its log line names neither the address of the page nor a value", async () => {
  const grace = await server.signIn("grace");
  isBroken = true;
  const answer = await grace.get(`/circles/${castId("okafor")}/people`);
  isBroken = false;
  expect(answer.status).toBe(500);
  const body = await answer.text();
  const line = JSON.stringify(server.faults);
  expect(server.faults.length).toBeGreaterThan(0);
  for (const hidden of ["Canary Lane", castId("okafor")]) expect(line).not.toContain(hidden);
  expect(body).not.toContain("Canary Lane");
  expect(body).not.toContain("no_such_function");
});

test("an address with a secret that cannot be read is refused without being written down", async () => {
  const before = server.faults.length;
  expect((await browserAt(server.url).get("/i/canary-secret-123456789%ff")).status).toBe(400);
  expect(server.faults.length).toBe(before);
});
