import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { dialect } from "#db/dialect.ts";
import { emptyDatabase } from "../setup/database.ts";
import { install } from "../../server/install.ts";
import { whyNotStarted } from "../../server/why-not-started.ts";
import { phoneAt } from "../setup/phone.ts";
import { failToStart, type ServerProcess, startServerProcess } from "../setup/server-process.ts";

// The real program, started as an operator starts it.
const SECRET = "start start start 0123456789 abcdefghijklmnop";
const onSqlite = dialect === "sqlite";
const places: Awaited<ReturnType<typeof emptyDatabase>>[] = [];
let settings: Record<string, string>;
beforeEach(async () => {
  const place = await emptyDatabase();
  places.push(place);
  settings = { ...place.settings, ...(onSqlite ? {} : { SECRET }) };
});
afterAll(async () => {
  for (const place of places) await place.drop();
});

const linkIn = (server: ServerProcess) => /\/first-run\/[\w-]{22}/.exec(server.said())?.[0];
/** A file with this in it, in the folder of this test. @returns its path */
function fileWith(name: string, text: string) {
  const file = join(settings.DATA_DIR ?? "", name);
  writeFileSync(file, text);
  return file;
}

function expectPrivate(folder: string) {
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  expect(readFileSync(join(folder, "secret"), "utf8").trim()).toMatch(/^[\w-]{44}$/);
}

const until = async (holds: () => boolean) => {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe("the first start", () => {
  test("prints one link; it makes who runs the installation, and then leads nowhere, here and after a restart", async () => {
    const server = await startServerProcess(settings);
    await until(() => linkIn(server) !== undefined);
    const link = linkIn(server) ?? "";
    expect(server.said().split("/first-run/")).toHaveLength(2);
    const operator = phoneAt(server.url);
    expect((await operator.get(link)).status).toBe(200);
    expect((await operator.get("/first-run/AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
    const fields = { programme: "Riverside Circles", name: "Olu", contact: "olu@example.org", isCoordinator: "on" };
    const made = await operator.post(link, fields);
    expect(made.headers.get("location")).toBe("/second-step");
    // Whoever runs it has a second step to set up before anything else.
    expect((await operator.get("/operator")).headers.get("location")).toMatch(/^\/second-step/);
    const late = phoneAt(server.url);
    expect((await late.get(link)).status).toBe(404);
    expect((await late.post(link, fields)).status).toBe(404);
    for (const demo of ["/demo/sign-in/olu", "/demo/messages"]) expect((await late.get(demo)).status, demo).toBe(404);
    expect((await late.post("/demo/sign-in/olu")).status).toBe(404);
    const answers = Promise.allSettled(Array.from({ length: 10 }, () => late.get("/sign-in")));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await server.stop()).toBe(0);
    // A connection on which nothing was asked yet may be closed; what was asked is answered.
    for (const answer of await answers) if (answer.status === "fulfilled") expect(answer.value.status).toBe(200);
    expect(server.said()).toContain("stopped");
    expect(server.said()).not.toContain("olu@example.org");
    if (onSqlite) expectPrivate(settings.DATA_DIR ?? "");

    const again = await startServerProcess(settings);
    const back = phoneAt(again.url);
    for (const [name, value] of operator.jar) back.jar.set(name, value);
    expect((await back.get("/second-step")).status).toBe(200);
    expect((await phoneAt(again.url).get(link)).status).toBe(404);
    expect(await again.stop()).toBe(0);
    expect(linkIn(again)).toBeUndefined();
  });

  test("of three servers at once is a start for each of them, with one database and one secret", async () => {
    const servers = await Promise.all(Array.from({ length: 3 }, () => startServerProcess(settings)));
    for (const server of servers) expect((await phoneAt(server.url).get("/healthz")).status).toBe(200);
    expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0, 0]);
    if (onSqlite)
      expect(readdirSync(settings.DATA_DIR ?? "").filter((name) => name.startsWith("secret"))).toEqual(["secret"]);
  });
});

describe("a start that cannot be", () => {
  const without = "postgres://u:hunter2@127.0.0.1:1/x";
  const signing = (DKIM_KEY_FILE: string) => ({
    SMTP_URL: "smtp://127.0.0.1:25",
    DKIM_DOMAIN: "a.test",
    DKIM_SELECTOR: "one",
    DKIM_KEY_FILE,
  });
  type Wrong = [string, () => Record<string, string>, RegExp];
  const wrong: Wrong[] = [
    ["a weak secret", () => ({ ...settings, SECRET: "a".repeat(40) }), /^SECRET is too weak/],
    ["another kind of database", () => ({ DATABASE_URL: "mysql://u:hunter2@h/x" }), /^DATABASE_URL must start/],
    ["a port that is none", () => ({ ...settings, PORT: "abc" }), /^Some settings cannot be used. PORT/],
    ["half of what signs email", () => ({ ...settings, DKIM_DOMAIN: "a.test" }), /DKIM_KEY_FILE: is needed to sign/],
    [
      "a key that is none",
      () => ({ ...settings, ...signing(fileWith("key.pem", "hunter2")) }),
      /^DKIM_KEY_FILE cannot/,
    ],
    ["no secret for PostgreSQL", () => ({ DATABASE_URL: without }), /^SECRET is missing/],
  ];
  const wrongOnPostgres: Wrong[] = [
    ["PostgreSQL that is not there", () => ({ SECRET, DATABASE_URL: without }), /^The database cannot be reached/],
    ["an unreadable address", () => ({ SECRET, DATABASE_URL: "postgres://u:hunter2@[x/x" }), /^DATABASE_URL cannot be/],
    [
      "no database of that name",
      () => ({ ...settings, DATABASE_URL: `${settings.DATABASE_URL}x` }),
      /^There is no such/,
    ],
  ];
  const wrongOnSqlite: Wrong[] = [
    ["a folder that is a file", () => ({ DATA_DIR: fileWith("folder", "x") }), /^The data folder cannot be made/],
    [
      "a file that is no database",
      () => ({ DATA_DIR: join(fileWith("encircle.db", "no database ".repeat(99)), "..") }),
      /^The database file is/,
    ],
  ];
  test.each([...wrong, ...(onSqlite ? wrongOnSqlite : wrongOnPostgres)])(
    "with %s is told in one sentence, without a secret",
    async (_, made, sentence) => {
      const error: unknown = await install({ ...made() }).catch((fault: unknown) => fault);
      const told = whyNotStarted(error);
      expect(told).toMatch(sentence);
      expect(told.split("\n")).toHaveLength(1);
      expect(told).not.toContain("hunter2");
    },
  );

  test("on a port that is taken says so", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { code, errors } = await failToStart({ ...settings, PORT: String((other.address() as AddressInfo).port) });
    expect(code).toBe(1);
    expect(errors).toMatch(/^Another program uses this port/);
    await new Promise((resolve) => other.close(resolve));
  });
});
