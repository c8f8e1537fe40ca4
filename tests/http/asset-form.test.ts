import { afterAll, beforeAll, expect, test } from "vitest";
import { plain } from "../setup/around.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";

let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ server, drop } = await freshServer());
});
afterAll(() => drop());

const FIRST = { kind: "group", cost: "unknown", visibility: "public", where: "place", name: "Knit and natter" };
/** Of each part that can wait whether it is open. */
const partsOf = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<details class="more"( open="")?><summary>([^<]+)<\/summary>/g)].map(([, open, title]) => [
      title,
      open !== undefined,
    ]),
  );

test("what can wait is closed when somebody begins to write something down", async () => {
  const nadia = await server.signIn("nadia");
  expect(partsOf(plain(await (await nadia.get("/programme/assets/new")).text()))).toMatchObject({
    "When it is open or meets": false,
    "What it helps with, and what it costs": false,
    "More about it": false,
  });
});

test("a part in which something needs to be put right is open, and what was typed in all of them is kept", async () => {
  const nadia = await server.signIn("nadia");
  const answer = await nadia.post("/programme/assets/new", {
    ...FIRST,
    placeName: "Oakfield Library",
    costNote: "50p for the tea",
    "times[0].days": "2",
    "times[0].rhythm": "w1",
    "times[0].from": "10:00",
  });
  expect(answer.status).toBe(400);
  const page = plain(await answer.text());
  expect(partsOf(page)).toMatchObject({
    "When it is open or meets": true,
    "What it helps with, and what it costs": false,
    "More about it": false,
  });
  for (const typed of ["Oakfield Library", "50p for the tea", "10:00"]) expect(page).toContain(`value="${typed}"`);
});
