import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { assetChanges, assetReports, assets, programmes } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { plain } from "../setup/around.ts";
import { freshServer, type RunningServer } from "../setup/server.ts";
import type { World } from "../setup/world.ts";

let world: World;
let server: RunningServer;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ world, server, drop } = await freshServer());
});
afterAll(() => drop());

test("when an entry was checked, changed or told of is the day of the programme, wherever the server stands", async () => {
  const [programmeId, assetId] = [castId("riverside"), castId("asset-money")];
  // Half past ten in the evening of the 10th in London is the morning of the 11th in Auckland.
  const at = new Date("2026-03-10T22:30:00Z");
  await world.database.transaction(async (tx) => {
    await tx.update(programmes).set({ timeZone: "Pacific/Auckland" }).where(eq(programmes.id, programmeId));
    await tx.update(assets).set({ assuredAt: at }).where(eq(assets.id, assetId));
    await tx.update(assetChanges).set({ at }).where(eq(assetChanges.assetId, assetId));
    await tx.insert(assetReports).values({ id: newId(), programmeId, assetId, what: "full", at });
  });
  const nadia = await server.signIn("nadia");
  for (const path of [
    "/programme/assets?q=harbour+money+advice",
    "/programme/checks",
    `/programme/assets/${assetId}`,
  ]) {
    const page = plain(await (await nadia.get(path)).text());
    expect(page, path).toContain("11 Mar");
    expect(page, path).not.toContain("10 Mar");
  }
});
