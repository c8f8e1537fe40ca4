import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";

let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ server, drop } = await freshServer());
});
afterAll(() => drop());

test("news written on the circle's page is there to read, and can be taken back from it", async () => {
  const page = `/circles/${castId("okafor")}`;
  const grace = await server.signIn("grace");
  const text = "Ada slept through, for the first time.";
  expect((await grace.post(page, { intent: "news", text, ring: "all" })).headers.get("location")).toBe(page);
  const jo = await server.signIn("jo");
  const html = await (await jo.get(page)).text();
  expect(html).toContain(text);

  const shown = await (await grace.get(page)).text();
  const id = /name="id" value="(\w{26})"/.exec(shown.slice(shown.indexOf(text)))?.[1] ?? "";
  expect((await grace.post(page, { intent: "take_back", id })).status).toBe(302);
  expect(await (await jo.get(page)).text()).not.toContain(text);
});
