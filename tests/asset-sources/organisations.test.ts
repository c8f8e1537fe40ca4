import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AssetDraft, NOTHING_KNOWN } from "#app/community/draft.ts";
import { undoneTo } from "#app/community/rules.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { importing } from "./importing.ts";

let world: World;
let bench: ReturnType<typeof importing>;
beforeEach(async () => {
  world = await freshWorld();
  bench = importing(world);
});
afterEach(async () => {
  expect(bench.faults).toEqual([]);
  await world.database.drop();
});

describe("who runs an entry", () => {
  const trust = (...rows: [key: number, website: string][]) =>
    [
      "id,name,organisation,organisation website",
      ...rows.map(([key, site]) => `${key},Group ${key},Quay Trust,${site}`),
    ].join("\n");
  const websiteOf = async (sourceId: string) => (await bench.assetOf(sourceId, "1")).draft.organisation?.website;

  test("what a source does not say any more goes, and what it says later comes", async () => {
    const id = await bench.add(trust([1, "https://old.example"], [2, "https://old.example"]));
    await bench.bring(id);
    await bench.again(id, trust([1, ""], [2, ""]));
    await bench.bring(id);
    expect(await websiteOf(id)).toBeNull();
    await bench.again(id, trust([1, "https://new.example"], [2, "https://new.example"]));
    expect((await bench.bring(id)).counts).toMatchObject({ changed: 2 });
    expect(await websiteOf(id)).toBe("https://new.example");
  });

  test("what a row corrected is not put back by a new row, which only fills in what is not known", async () => {
    const id = await bench.add(trust([1, "https://old.example"]));
    await bench.bring(id);
    await bench.again(id, trust([1, "https://new.example"], [2, "https://old.example"]));
    await bench.bring(id);
    expect(await websiteOf(id)).toBe("https://new.example");
    const bare = await bench.add(trust([1, ""], [2, "https://first.example"]).replaceAll("Quay", "Dock"), {
      name: "Bare",
    });
    await bench.bring(bare);
    expect(await websiteOf(bare)).toBe("https://first.example");
  });
});

test("undoing leaves who runs it as others have corrected it since", () => {
  const run = (phone: string | null, summary: string): AssetDraft => ({
    ...NOTHING_KNOWN,
    kind: "group",
    name: "Tea",
    summary,
    organisation: { name: "Quay Trust", description: null, website: null, email: null, phone, charityNumber: null },
  });
  const undone = undoneTo(run("023 8000 0001", "Ours"), run(null, "Theirs"), run(null, "Ours"), false);
  expect([undone.summary, undone.organisation?.phone]).toEqual(["Theirs", "023 8000 0001"]);
  const itself = undoneTo(run("023 8000 0001", "Ours"), run(null, "Ours"), run("023 8000 0001", "Ours"), false);
  expect(itself.organisation?.phone).toBeNull();
});
