import { afterAll, beforeAll, expect, test } from "vitest";
import { workRuns } from "#app/asset-sources/work-runs.server.ts";
import { type Browser, freshServer, type RunningServer } from "../setup/server.ts";
import type { World } from "../setup/world.ts";
import { importing } from "./importing.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
let nadia: Browser;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  nadia = await server.signIn("nadia");
});
afterAll(() => drop());

const LIST = "ref,title,about us,post code\n1,Tea and Talk,A warm welcome,SO14 2AA\n2,,nothing,SO14 2AA\n";
const NEW = "/programme/sources/new";

/** Sends a form with a file, as a browser does. */
async function send(path: string, fields: Record<string, string | File>, headers: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    body,
    headers: { origin: server.url, ...headers },
  });
}

test("there is nothing yet, and it says what to do", async () => {
  const page = await (await nadia.get("/programme/sources")).text();
  expect(page).toContain("There is no source yet.");
});

test("a form without a file says so at the file, and keeps what was typed", async () => {
  const answer = await nadia.post(NEW, {
    name: "Our list",
    way: "file",
    licence: "ours",
    attribution: "",
    everyDays: "0",
  });
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toMatch(/id="source-file-error"[^>]*>Choose a file\./);
  expect(page).toContain('value="Our list"');
});

test.each([
  ["http://127.0.0.1:1/api", "private network"],
  ["http://169.254.169.254/latest", "private network"],
  ["ftp://example.org", "no address that can be asked"],
  ["", "Write the address."],
])("the address %j is answered at its field", async (url, words) => {
  const answer = await nadia.post(NEW, { name: "A feed", way: "feed", url, licence: "ogl", everyDays: "7" });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(new RegExp(`id="source-url-error"[^>]*>[^<]*${words}`));
});

test("nobody who may not can send a file, and it is not read", async () => {
  const file = new File(["x".repeat(200_000)], "list.csv");
  const stranger = await send(NEW, { name: "x", way: "file", licence: "ogl", everyDays: "0", file }, {});
  expect(stranger.headers.get("location")).toBe("/sign-in");
  const elsewhere = await send("/sign-in", { file }, {});
  expect(elsewhere.status).toBe(413);
});

test("from a file to entries in the map, step by step", async () => {
  const bench = importing(world);
  const id = await bench.add(LIST, { name: "Parish list" });
  const work = () => workRuns(bench.means, (error) => expect(error).toBeUndefined());
  const to = `/programme/sources/${id}`;
  const page = async (path = to) => (await nadia.get(path)).text();
  expect(await page()).toContain("It is being read.");
  expect(await page()).not.toContain('type="file"');
  await work();
  const run = await bench.runOf(id);
  const columns = `${to}/runs/${run.id}/columns`;
  expect(await page()).toContain(columns);
  const asked = await page(columns);
  expect(asked).toContain("For example: Tea and Talk");
  expect(asked).toMatch(/<option value="postcode" selected="">Postcode/);

  const nameless = await nadia.post(columns, { "column[0]": "key", "column[1]": "", "column[2]": "", "column[3]": "" });
  expect(nameless.status).toBe(400);
  const wrong = await nameless.text();
  expect(wrong).toContain('<a href="#columns-column[0]">One column has to be the name.</a>');
  expect(wrong).toMatch(/id="columns-column\[0\]-error"[^>]*>One column has to be the name\./);
  expect(wrong).toMatch(/<select id="columns-column\[0\]"[^>]* aria-invalid="true"/);
  expect(wrong).toMatch(/<option value="key" selected="">/);
  expect(wrong).not.toMatch(/<option value="(name|postcode)" selected="">/);
  const strange = await nadia.post(columns, { "column[0]": "password" });
  expect(strange.status).toBe(400);
  expect(await strange.text()).toMatch(/id="columns-column\[0\]-error"/);
  const saved = await nadia.post(columns, {
    "column[0]": "key",
    "column[1]": "name",
    "column[2]": "summary",
    "column[3]": "postcode",
  });
  expect(saved.headers.get("location")).toBe(to);
  await work();

  const read = await page();
  expect(read).toContain("Bring them in");
  const report = await page(`${to}/runs/${run.id}`);
  expect(report).toContain("Cannot be taken");
  expect(report).toContain("Row 3");
  expect(report).toContain("It has no name.");
  const rows = () => page(`${to}/runs/${run.id}?outcome=new`);
  expect(await rows()).toContain("They are not in your map yet.");
  expect(await rows()).not.toContain('href="/programme/assets/');
  const brought = await nadia.post(to, { intent: "bring", runId: run.id });
  expect(brought.headers.get("location")).toBe(to);
  await work();
  expect(await page()).toContain("Its entries are in your map.");
  expect(await rows()).toContain("They are in your map now.");
  const entry = /href="(\/programme\/assets\/[^"/]+)">Tea and Talk/.exec(await rows())?.[1] ?? "";
  expect(await page(entry)).toContain("A warm welcome");
  expect(await page("/programme/sources")).toContain("1 entry in your map comes from here.");
  const again = await nadia.post(to, { intent: "bring", runId: run.id });
  expect(again.status).toBe(409);
  expect(server.faults).toEqual([]);
});

test("a file that cannot be read asks for another one, and for nothing else", async () => {
  const bench = importing(world);
  const id = await bench.add(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), { name: "A picture" });
  await workRuns(bench.means, (error) => expect(error).toBeUndefined());
  const page = await (await nadia.get(`/programme/sources/${id}`)).text();
  expect(page).toContain("This is no kind of file that can be read here");
  expect(page).toContain("Bring another file");
  expect(page).toMatch(/<button[^>]*class="main"[^>]*>Look what this file has/);
  expect(page).not.toContain("Go on");
  expect(page).not.toContain("Bring a newer file");
});

test("to another programme's coordinator there is no such source", async () => {
  const bench = importing(world);
  const id = await bench.add(LIST, { name: "Ours alone" });
  const mallory = await server.signIn("mallory");
  expect((await mallory.get(`/programme/sources/${id}`)).status).toBe(404);
  expect((await mallory.post(`/programme/sources/${id}`, { intent: "read" })).status).toBe(404);
});
