import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { assets, events, foundAssets, memberships } from "#db/schema/index.ts";
import { answerSignpost } from "#app/signposts/answer-signpost.server.ts";
import { changeSignpost } from "#app/signposts/change-signpost.server.ts";
import { closeSignpost } from "#app/signposts/close-signpost.server.ts";
import { readMyCircles } from "#app/circles/queries-mine.server.ts";
import { readSignpost } from "#app/signposts/queries.server.ts";
import { readSignposts } from "#app/signposts/queries-lists.server.ts";
import { countMyIdeas } from "#app/signposts/queries-mine.server.ts";
import { readToSuggest } from "#app/signposts/queries-new.server.ts";
import { recordOutcome } from "#app/signposts/record-outcome.server.ts";
import { setConsent } from "#app/signposts/set-consent.server.ts";
import { suggestAsset } from "#app/signposts/suggest-asset.server.ts";
import { takeBack } from "#app/signposts/take-back.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { ADVICE, agreed, checksOn, IT_IS_TUESDAY, rowOf, suggest, TUESDAY, typed } from "./suggesting.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);

describe("suggesting something", () => {
  test("a facilitator suggests advice on a Tuesday morning, and it waits for the family", async () => {
    const id = await suggest(world, { why: "They were kind to my cousin." });
    expect(await rowOf(world, id)).toMatchObject({
      assetId: ADVICE,
      byPersonId: castId("sam"),
      byRole: "facilitator",
      need: "money",
      onDay: "2026-03-17",
      atTime: "10:00",
      startsAt: IT_IS_TUESDAY,
      answer: null,
      state: "open",
    });
    const { waiting, coming } = await readSignposts(await okafor("grace"));
    expect(waiting.map((line) => line.id)).toContain(id);
    expect(coming.map((line) => line.id)).not.toContain(id);
  });

  test("the start page of the family says that it waits, until they answer; nobody else's does", async () => {
    const ideas = async (name: CastName) => {
      const ctx = world.signedIn(name);
      return (await countMyIdeas(ctx, await readMyCircles(ctx)))[castId("okafor")] ?? 0;
    };
    const before = await ideas("grace");
    const id = await suggest(world);
    expect(await ideas("grace")).toBe(before + 1);
    expect(await ideas("daniel")).toBe(before + 1);
    for (const name of ["sam", "jo", "nadia", "ade", "megan", "leah"] as const) expect(await ideas(name), name).toBe(0);
    await answerSignpost(await okafor("grace"), id, { answer: "no" });
    expect(await ideas("grace")).toBe(before);
  });

  test("what the family chooses itself it has said yes to", async () => {
    const id = await suggest(world, { mayContact: "on" }, "grace");
    expect(await rowOf(world, id)).toMatchObject({
      answer: "yes",
      answeredBy: castId("grace"),
      consentBy: castId("grace"),
    });
  });

  test("whoever suggests cannot say in the family's name that its phone number may be given", async () => {
    const id = await suggest(world, { mayContact: "on" });
    expect((await rowOf(world, id)).consentBy).toBeNull();
  });

  test("the next times that it is open stand there to choose from", async () => {
    const { times } = await readToSuggest(await okafor("sam"), ADVICE, null);
    expect(times.length).toBeGreaterThan(0);
    expect(times.every(({ onDay }) => onDay >= "2026-03-12")).toBe(true);
    expect(times.map(({ onDay, atTime }) => `${onDay} ${atTime}`)).toEqual(
      times.map(({ onDay, atTime }) => `${onDay} ${atTime}`).toSorted(),
    );
  });

  test.each<[string, Parameters<typeof typed>[0]]>([
    ["a time that is past", { when: "2026-03-11 10:00" }],
    ["a day that there is not", { when: "2026-02-31 10:00" }],
    ["somebody of another circle", { how: "goes_along", companionId: castId("megan") }],
    ["somebody of the family as the one who goes along", { how: "goes_along", companionId: castId("grace") }],
    ["a place that is not one of its places", { assetPlaceId: castId("no such place") }],
  ])("%s is refused, and nothing is written", async (_what, more) => {
    await expect(suggest(world, more)).rejects.toMatchObject({ status: 400 });
    expect(
      (await readSignposts(await okafor("sam"))).waiting.filter(({ name }) => name === "Harbour Money Advice"),
    ).toEqual([]);
  });

  test("what the circle may not see cannot be suggested in it, and does not exist for it", async () => {
    for (const assetId of [castId("asset-hill-coffee"), castId("no such asset")]) {
      await expect(suggest(world, { assetId })).rejects.toMatchObject({ status: 404 });
      await expect(readToSuggest(await okafor("sam"), assetId, null)).rejects.toMatchObject({ status: 404 });
    }
    await world.database.transaction((tx) =>
      tx
        .update(assets)
        .set({ visibility: "circle", circleId: castId("bevan") })
        .where(eq(assets.id, ADVICE)),
    );
    await expect(suggest(world)).rejects.toMatchObject({ status: 404 });
  });

  test("what has closed for good cannot be suggested any more", async () => {
    await world.database.transaction((tx) => tx.update(assets).set({ state: "closed" }).where(eq(assets.id, ADVICE)));
    await expect(suggest(world)).rejects.toMatchObject({ status: 409 });
  });

  test.each(["jo", "rosa", "ade"] as const)("%s may not suggest anything", async (name) => {
    await expect(suggest(world, {}, name)).rejects.toMatchObject({ status: 403 });
  });
});

describe("who sees it", () => {
  test("family, facilitator and connector; of the members whoever goes along; nobody from services", async () => {
    const id = await suggest(world, { how: "goes_along", companionId: castId("jo") });
    for (const name of ["grace", "daniel", "sam", "nadia", "jo"] as const)
      expect((await readSignpost(await okafor(name), id)).id, name).toBe(id);
    for (const name of ["rosa", "priya"] as const) {
      await expect(readSignpost(await okafor(name), id), name).rejects.toMatchObject({ status: 404 });
      expect((await readSignposts(await okafor(name))).waiting).toEqual([]);
    }
    await expect(readSignpost(await okafor("ade"), id)).rejects.toMatchObject({ status: 403 });
  });

  test("another circle's facilitator, who is the same person, finds nothing of it there", async () => {
    const id = await suggest(world);
    await expect(readSignpost(await world.in("bevan", "sam"), id)).rejects.toMatchObject({ status: 404 });
    await expect(takeBack(await world.in("bevan", "sam"), id)).rejects.toMatchObject({ status: 404 });
    await expect(answerSignpost(await world.in("bevan", "megan"), id, { answer: "yes" })).rejects.toMatchObject({
      status: 404,
    });
    expect(await rowOf(world, id)).toMatchObject({ state: "open", answer: null, version: 1 });
  });

  test("nothing of who was sent where is in the map, its index or history's facts", async () => {
    const before = [await world.database.db.select().from(assets), await world.database.db.select().from(foundAssets)];
    const id = await agreed(world, { why: "Bailiffs came on Monday" });
    await recordOutcome(await okafor("grace", IT_IS_TUESDAY), id, "closed");
    expect([await world.database.db.select().from(assets), await world.database.db.select().from(foundAssets)]).toEqual(
      before,
    );
    const told = JSON.stringify(await world.database.db.select().from(events).where(eq(events.subjectId, id)));
    expect(told).not.toMatch(/Bailiffs|Harbour/);
    expect(told).not.toContain(ADVICE);
  });
});

describe("the family's answer", () => {
  test("yes with a date is coming up; later waits on; no is over; and the last one counts", async () => {
    const id = await suggest(world);
    const grace = await okafor("grace");
    const where = async () => {
      const lists = await readSignposts(grace);
      return (["waiting", "coming", "howWasIt", "over"] as const).find((list) =>
        lists[list].some((line) => line.id === id),
      );
    };
    await answerSignpost(grace, id, { answer: "later" });
    expect(await where()).toBe("waiting");
    await answerSignpost(grace, id, { answer: "yes" });
    expect(await where()).toBe("coming");
    await answerSignpost(grace, id, { answer: "no" });
    expect(await where()).toBe("over");
  });

  test.each(["sam", "nadia", "jo"] as const)("%s cannot answer for the family", async (name) => {
    const id = await suggest(world, { how: "goes_along", companionId: castId("jo") });
    await expect(answerSignpost(await okafor(name), id, { answer: "yes" })).rejects.toMatchObject({ status: 403 });
  });

  test("whoever helps Grace answers as Grace, and that stands beside it", async () => {
    const id = await suggest(world);
    const ctx = await okafor("grace");
    await answerSignpost({ ...ctx, actor: { ...ctx.actor, helperId: castId("sam") } }, id, { answer: "yes" });
    expect(await rowOf(world, id)).toMatchObject({ answeredBy: castId("grace"), answerHelperId: castId("sam") });
  });

  test("taken back, it takes no answer any more", async () => {
    const id = await suggest(world);
    await takeBack(await okafor("sam"), id);
    await expect(answerSignpost(await okafor("grace"), id, { answer: "yes" })).rejects.toMatchObject({ status: 409 });
  });
});

describe("the family's phone number", () => {
  test("is shown to whoever sees to it only while somebody of the family has said so", async () => {
    const id = await agreed(world, { how: "goes_along", companionId: castId("jo") });
    const seenBy = async (name: CastName) => (await readSignpost(await okafor(name), id)).contact;
    expect([await seenBy("sam"), await seenBy("jo")]).toEqual([null, null]);
    await setConsent(await okafor("grace"), id, "yes");
    for (const name of ["sam", "nadia", "jo"] as const)
      expect(await seenBy(name), name).toEqual({ name: "Grace Okafor", ways: ["+447700900102"] });
    await setConsent(await okafor("daniel"), id, "no");
    expect(await seenBy("sam")).toBeNull();
    await expect(setConsent(await okafor("sam"), id, "yes")).rejects.toMatchObject({ status: 403 });
  });

  test("is not shown any more when it is over, or answered with no", async () => {
    const id = await suggest(world);
    await answerSignpost(await okafor("grace"), id, { answer: "yes", mayContact: "on" });
    await answerSignpost(await okafor("grace"), id, { answer: "no" });
    expect((await rowOf(world, id)).consentBy).toBeNull();
    await answerSignpost(await okafor("grace"), id, { answer: "yes", mayContact: "on" });
    await closeSignpost(await okafor("sam"), id);
    expect((await readSignpost(await okafor("sam"), id)).contact).toBeNull();
  });
});

describe("another day", () => {
  test("keeps the family's answer; two changes at once do not overwrite each other", async () => {
    const id = await agreed(world);
    const { version } = await rowOf(world, id);
    const change = { how: "called_ahead", when: "other", onDay: "2026-03-24", atTime: "11:00", version } as const;
    await changeSignpost(await okafor("sam"), id, change);
    expect(await rowOf(world, id)).toMatchObject({ onDay: "2026-03-24", atTime: "11:00", answer: "yes" });
    await expect(changeSignpost(await okafor("nadia"), id, change)).rejects.toMatchObject({ status: 409 });
  });
});

describe("how it went", () => {
  test("the family says it; it is over then, and what was pressed by mistake can be said anew", async () => {
    const id = await agreed(world);
    const grace = await okafor("grace", IT_IS_TUESDAY);
    await recordOutcome(grace, id, "did_not_go");
    await recordOutcome(grace, id, "liked");
    expect(await rowOf(world, id)).toMatchObject({
      state: "over",
      outcome: "liked",
      outcomeBy: castId("grace"),
      heard: "page",
    });
    expect((await readSignposts(grace)).over.map((line) => line.outcome)).toContain("liked");
  });

  test("others note what they were told: the facilitator, and the one who went along", async () => {
    const id = await agreed(world, { how: "goes_along", companionId: castId("jo") });
    await recordOutcome(await okafor("jo", IT_IS_TUESDAY), id, "liked");
    expect(await rowOf(world, id)).toMatchObject({ outcomeBy: castId("jo"), heard: "told" });
    await expect(recordOutcome(await okafor("priya", IT_IS_TUESDAY), id, "full")).rejects.toMatchObject({
      status: 404,
    });
  });

  test("nobody has been there before the day has come, but that it is closed may be known", async () => {
    const id = await agreed(world);
    await expect(recordOutcome(await okafor("grace"), id, "liked")).rejects.toMatchObject({ status: 409 });
    await recordOutcome(await okafor("grace"), id, "closed");
    expect((await rowOf(world, id)).outcome).toBe("closed");
  });

  test.each(["closed", "full", "wrong"] as const)(
    "'%s' raises a check on the place at once, that says nothing of who was there",
    async (outcome) => {
      const id = await agreed(world);
      const before = (await checksOn(world, ADVICE, outcome)).length;
      await recordOutcome(await okafor("grace", IT_IS_TUESDAY), id, outcome);
      await recordOutcome(await okafor("grace", IT_IS_TUESDAY), id, outcome);
      const checks = await checksOn(world, ADVICE, outcome);
      expect(checks).toHaveLength(before + 1);
      const check = checks.at(-1);
      expect(check).toMatchObject({ byPersonId: null, words: null, contact: null });
      expect(JSON.stringify(check)).not.toContain(castId("okafor"));
    },
  );

  test.each(["liked", "not_for_us", "did_not_go"] as const)("'%s' says nothing of the place", async (outcome) => {
    const id = await agreed(world);
    await recordOutcome(await okafor("grace", IT_IS_TUESDAY), id, outcome);
    expect(
      await Promise.all((["closed", "full", "wrong"] as const).map((what) => checksOn(world, ADVICE, what))),
    ).toEqual([[], [], []]);
  });

  test("whoever was taken out of the circle meanwhile notes nothing", async () => {
    const id = await agreed(world, { how: "goes_along", companionId: castId("jo") });
    const jo = await okafor("jo", IT_IS_TUESDAY);
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: IT_IS_TUESDAY })
        .where(eq(memberships.personId, castId("jo"))),
    );
    await expect(recordOutcome(jo, id, "liked")).rejects.toMatchObject({ status: 404 });
    await expect(suggestAsset(jo, typed({ when: TUESDAY }))).rejects.toMatchObject({ status: 403 });
  });
});
