import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placeMember } from "#app/circles/place-member.server.ts";
import { materialiseSeries } from "#app/jobs/materialise-series.server.ts";
import { changeSeries } from "#app/series/change-series.server.ts";
import { claimDates } from "#app/series/claim-dates.server.ts";
import { claimSeries } from "#app/series/claim-series.server.ts";
import { readSeries, readSeriesList, readSeriesOfTask } from "#app/series/queries.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { memberships, seriesClaims } from "#db/schema/index.ts";
import { freshWorld, testKeys, type World } from "../setup/world.ts";
import { ask, newMember } from "../tasks/helping.ts";
import { datesIn, daysOfHelper, every, graceAsksEvery, standingIn } from "./repeating.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const LATER = new Date("2026-04-20T09:00:00Z");
const keep = (now: Date) => materialiseSeries({ ...world.database, keys: testKeys }, now);
const clinic = {
  ring: "inner",
  place: "other",
  area: "the clinic",
  address: "7 Secret Road",
  helperNote: "The key is under the pot",
} as const;
const endings = async (id: string) =>
  (await world.database.db.select().from(seriesClaims).where(eq(seriesClaims.seriesId, id))).map(
    ({ endedWhy }) => endedWhy,
  );

describe("who is not in the inner ring any more", () => {
  test("keeps what they have promised, and gets no new date of what is for the inner ring", async () => {
    const [inner, all] = [await graceAsksEvery(world, clinic), await graceAsksEvery(world, { fromTime: "09:00" })];
    const ann = await newMember(world, "Ann", "inner");
    await claimSeries(ann, inner, { version: 1 });
    await claimSeries(ann, all, { version: 1 });
    await placeMember(await world.in("okafor", "grace"), { membershipId: ann.actor.membershipId, ring: "outer" });
    expect(await standingIn(world, inner)).toEqual([]);
    expect(await endings(inner)).toEqual(["ring"]);
    expect(await standingIn(world, all)).toHaveLength(1);
    await keep(LATER);
    expect(await daysOfHelper(world, inner, "Ann")).toHaveLength(13);
    const last = (await datesIn(world, inner)).at(-1);
    expect(last).toMatchObject({ ruleDay: "2026-07-14", helpers: [] });
    const outer = { ...ann, now: LATER, actor: { ...ann.actor, ring: "outer" as const } };
    await expect(readTask(outer, last?.taskId ?? "")).rejects.toMatchObject({ status: 404 });
    expect((await daysOfHelper(world, all, "Ann")).at(-1)).toBe("2026-07-14");
  });

  test("gets no new date either when their place changed by another way", async () => {
    const id = await graceAsksEvery(world, clinic);
    const bob = await newMember(world, "Bob", "inner");
    await claimSeries(bob, id, { version: 1 });
    await world.database.transaction((tx) =>
      tx.update(memberships).set({ ring: "outer" }).where(eq(memberships.id, bob.actor.membershipId)),
    );
    await keep(LATER);
    expect((await datesIn(world, id)).at(-1)).toMatchObject({ ruleDay: "2026-07-14", helpers: [] });
  });

  test("when what repeats is for the inner ring from now on, the others take no new date of it", async () => {
    const id = await graceAsksEvery(world, { helpersNeeded: 2 });
    await claimSeries(await newMember(world, "Cat"), id, { version: 1 });
    await claimSeries(await newMember(world, "Dan", "inner"), id, { version: 1 });
    const changed = {
      ...every(),
      helpersNeeded: 2,
      ring: "inner",
      scope: "all",
      fromDay: "2026-03-17",
      version: 1,
    } as const;
    await changeSeries(await world.in("okafor", "grace"), id, changed);
    expect((await endings(id)).toSorted()).toEqual([null, "ring"]);
    await keep(LATER);
    expect(await daysOfHelper(world, id, "Cat")).toHaveLength(13);
    expect((await datesIn(world, id)).at(-1)?.helpers).toEqual(["Dan"]);
  });
});

describe("one date for the inner ring alone", () => {
  test("is not on the pages of the others, until they have promised it", async () => {
    const id = await graceAsksEvery(world, { title: "A lift to court", helpersNeeded: 2 });
    const [first] = await datesIn(world, id);
    const [out, inn, had] = [
      await newMember(world, "Eve"),
      await newMember(world, "Fay", "inner"),
      await newMember(world, "Gus"),
    ];
    await claimDates(had, id, { days: ["2026-03-17"] });
    await editTask(await world.in("okafor", "sam"), first?.taskId ?? "", {
      ...ask({ title: "The hearing itself", onDay: "2026-03-18", ring: "inner", helpersNeeded: 2 }),
      version: 1,
    });
    await claimDates(inn, id, { days: ["2026-03-17"] });
    const page = await readSeries(out, id);
    const inList = (await readSeriesList(out)).series.find((each) => each.id === id);
    expect(JSON.stringify([page, inList])).not.toMatch(/hearing|2026-03-18|Fay/);
    expect(page.dates[0]?.ruleDay).toBe("2026-03-24");
    for (const ctx of [inn, had, await world.in("okafor", "grace")])
      expect((await readSeries(ctx, id)).dates[0]).toMatchObject({ ruleDay: "2026-03-17", onDay: "2026-03-18" });
  });

  test("is not taken by somebody else who says every time", async () => {
    const id = await graceAsksEvery(world, { helpersNeeded: 2 });
    const [first] = await datesIn(world, id);
    const innerOnly = { ...ask({ onDay: "2026-03-18", ring: "inner" }), version: 1 };
    await editTask(await world.in("okafor", "sam"), first?.taskId ?? "", innerOnly);
    await claimSeries(await newMember(world, "Hal"), id, { version: 1 });
    expect((await daysOfHelper(world, id, "Hal"))[0]).toBe("2026-03-24");
  });

  test("a date that is for all says nothing of what is for the inner ring", async () => {
    const id = await graceAsksEvery(world, { ring: "inner", title: "Visit to the clinic", note: "Private words" });
    const [first] = await datesIn(world, id);
    const forAll = { ...ask({ title: "A lift", ring: "all" }), version: 1 };
    await editTask(await world.in("okafor", "sam"), first?.taskId ?? "", forAll);
    expect(await readSeriesOfTask(await newMember(world, "Ivy"), first?.taskId ?? "")).toBeNull();
    const seen = await readSeriesOfTask(await world.in("okafor", "jo"), first?.taskId ?? "");
    expect(seen).toMatchObject({ title: "Visit to the clinic" });
  });
});
