import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { seedPostcodes } from "#db/cast/around.ts";
import { readAreas } from "#app/programmes/queries.server.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import type { World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
  await world.database.transaction(seedPostcodes);
});
afterAll(() => drop());

const place = (around: string, was: string) => ({ intent: "place", areaId: castId("harbour"), around, was });
const placed = async () =>
  (await readAreas(world.signedIn("carys"))).find(({ id }) => id === castId("harbour"))?.around;

test("a coordinator says where an area is; what cannot be found is said at its field, and nothing changes", async () => {
  const browser = await server.signIn("carys");
  for (const typed of ["ZZ99 9ZZ", "<script>", "x".repeat(300), "\u0000"]) {
    const response = await browser.post("/programme/areas", place(typed, "SO14"));
    expect([typed.slice(0, 9), response.status]).toEqual([typed.slice(0, 9), 400]);
    expect(await response.text()).toMatch(/id="place-[^"]+-around-error"/);
  }
  expect(await placed()).toBe("SO14");
  expect((await browser.post("/programme/areas", place("so14 1ab", "SO14"))).status).toBe(302);
  expect(await placed()).toBe("SO14 1AB");
  expect((await browser.post("/programme/areas", place("", "SO14 1AB"))).status).toBe(302);
  expect(await placed()).toBeNull();
});

test("the table is handed out as a file, in the reader's language", async () => {
  const response = await (await server.signIn("carys")).get("/programme/gaps.csv");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await response.text()).toContain("Ardal,Angen,");
  expect((await (await server.signIn("sam")).get("/programme/gaps.csv")).status).toBe(404);
});
