import { afterAll, beforeAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { assetChanges, assetChecks } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { checkSecret } from "#app/community/check-link.ts";
import { askForChecks } from "#app/jobs/ask-for-checks.server.ts";
import { plain } from "../setup/around.ts";
import { phoneAt } from "../setup/phone.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

test("a double tap on “still right” is thanked for, and counts once", async () => {
  await askForChecks({ ...world.database, keys: testKeys }, NOON);
  const asset = castId("asset-computers");
  const [check] = await world.database.db.select().from(assetChecks).where(eq(assetChecks.assetId, asset));
  const path = `/still-right/${checkSecret(testKeys, check?.id ?? "")}`;
  const phone = phoneAt(server.url);
  await phone.get(path);
  const first = await phone.post(path, { answer: "right" });
  const second = await phone.post(path, { answer: "right" });
  expect([first, second].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [302, path],
    [302, `${path}?again`],
  ]);
  expect(plain(await (await phone.get(path)).text())).toContain("That helps the next family");
  expect(plain(await (await phone.get(`${path}?again`)).text())).toContain("you have answered this already");
  const lines = await world.database.db.select().from(assetChanges).where(eq(assetChanges.assetId, asset));
  expect(lines.filter(({ what }) => what === "checked")).toHaveLength(1);
});
