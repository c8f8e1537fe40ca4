import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readUpdates } from "#app/circles/queries-head.server.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { readNews, readNewsPage } from "#app/news/queries.server.ts";
import { react } from "#app/news/react.server.ts";
import { takeBackReply, writeReply } from "#app/news/write-reply.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { reactions, replies } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const football = castId("news-football");
const shown = async (name: CastName) => (await readUpdates(await okafor(name), 5)).map(({ text }) => text);

describe("one tap", () => {
  test("is shown with the name of who tapped, and goes when it is tapped again", async () => {
    const hearts = async () => {
      const { update } = await readNews(await okafor("grace"), football);
      return update.reactions.find(({ kind }) => kind === "heart");
    };
    expect((await hearts())?.names.toSorted()).toEqual(["Jo", "Sam"]);
    await react(await okafor("grace"), football, "heart");
    expect(await hearts()).toMatchObject({ isMine: true, names: expect.arrayContaining(["Grace Okafor"]) });
    await react(await okafor("grace"), football, "heart");
    expect(await hearts()).toMatchObject({ isMine: false });
  });

  test("counts once for a person and kind, pressed on two phones at once or not", async () => {
    const raj = await okafor("raj");
    await Promise.allSettled([1, 2, 3].map(() => react(raj, football, "smile")));
    const rows = await world.database.db.select().from(reactions);
    expect(rows.filter(({ personId }) => personId === castId("raj"))).toHaveLength(1);
  });

  test("is not for services, who only read", async () => {
    await expect(react(await okafor("ade"), football, "heart")).rejects.toMatchObject({ status: 403 });
    await expect(writeReply(await okafor("ade"), football, "hello")).rejects.toMatchObject({ status: 403 });
  });
});

describe("an answer", () => {
  test("stands under the news, with who wrote it, and the circle's page says how many there are", async () => {
    await writeReply(await okafor("raj"), football, "Well done, Temi.");
    const { replies: all } = await readNews(await okafor("grace"), football);
    expect(all.map(({ byName, text }) => [byName, text])).toEqual([
      ["Jo", "I have lost my voice. It was worth it."],
      ["Raj", "Well done, Temi."],
    ]);
    const [first] = await readUpdates(await okafor("priya"), 5);
    expect(first).toMatchObject({ id: football, replies: 2 });
  });

  test("can be taken back by who wrote it, by the family and by the facilitator, by nobody else", async () => {
    const reply = castId("reply-football");
    await expect(takeBackReply(await okafor("raj"), football, reply)).rejects.toMatchObject({ status: 403 });
    await takeBackReply(await okafor("grace"), football, reply);
    expect(await world.database.db.select().from(replies)).toEqual([]);
  });

  test("goes with the news it stands under", async () => {
    await takeBackUpdate(await okafor("grace"), football);
    expect(await world.database.db.select().from(replies)).toEqual([]);
    expect(await world.database.db.select().from(reactions)).toEqual([]);
    await expect(readNews(await okafor("jo"), football)).rejects.toMatchObject({ status: 404 });
  });

  test("to news of another circle finds nothing there", async () => {
    const megan = await world.in("bevan", "megan");
    await expect(writeReply(megan, football, "x")).rejects.toMatchObject({ status: 404 });
    await expect(react(megan, football, "heart")).rejects.toMatchObject({ status: 404 });
    await expect(readNews(megan, football)).rejects.toMatchObject({ status: 404 });
  });
});

describe("who can see news", () => {
  test("only the family, and whoever wrote it: not the facilitator, not the inner ring", async () => {
    const { id } = await writeNews(await okafor("daniel"), { text: "For the two of us", ring: "family" });
    for (const name of ["grace", "daniel"] as const) expect(await shown(name)).toContain("For the two of us");
    for (const name of ["sam", "jo", "priya", "nadia", "ade"] as const) {
      expect(await shown(name), name).not.toContain("For the two of us");
      await expect(readNews(await okafor(name), id)).rejects.toMatchObject({ status: 404 });
      expect((await readNewsPage(await okafor(name))).updates.map((update) => update.id)).not.toContain(id);
    }
    await expect(takeBackUpdate(await okafor("sam"), id)).rejects.toMatchObject({ status: 404 });
    await expect(writeReply(await okafor("sam"), id, "x")).rejects.toMatchObject({ status: 404 });
  });

  test("what is for the family alone is not read by whoever acts for one of them", async () => {
    const { id } = await writeNews(await okafor("jo"), { text: "Sam makes me uneasy", ring: "family" });
    for (const name of ["grace", "jo"] as const) {
      const ctx = await okafor(name);
      const helped = { ...ctx, actor: { ...ctx.actor, helperId: castId("sam") } };
      expect(JSON.stringify(await readUpdates(helped, 5)), name).not.toContain("uneasy");
      expect(JSON.stringify(await readNewsPage(helped)), name).not.toContain("uneasy");
      await expect(readNews(helped, id)).rejects.toMatchObject({ status: 404 });
    }
  });

  test("anybody may write for the family alone, and reads what they wrote", async () => {
    const { id } = await writeNews(await okafor("priya"), { text: "I heard you had bad news", ring: "family" });
    expect(await shown("priya")).toContain("I heard you had bad news");
    expect(await shown("grace")).toContain("I heard you had bad news");
    expect(await shown("raj")).not.toContain("I heard you had bad news");
    await takeBackUpdate(await okafor("priya"), id);
    expect(await shown("grace")).not.toContain("I heard you had bad news");
  });

  test("what is for the inner ring is written from it and read in it", async () => {
    await expect(writeNews(await okafor("priya"), { text: "x", ring: "inner" })).rejects.toMatchObject({ status: 403 });
    const { id } = await writeNews(await okafor("jo"), { text: "Close ones", ring: "inner" });
    await expect(readNews(await okafor("raj"), id)).rejects.toMatchObject({ status: 404 });
    expect((await readNews(await okafor("sam"), id)).update.text).toBe("Close ones");
  });

  test("all of it can be leafed through, each once", async () => {
    for (let i = 0; i < 45; i++) await writeNews(await okafor("jo"), { text: `Line ${i}`, ring: "all" });
    const seen: string[] = [];
    for (let before: { at: Date; id: string } | undefined, more = true; more;) {
      const page = await readNewsPage(await okafor("raj"), before);
      seen.push(...page.updates.map(({ id }) => id));
      const [at, id] = page.older?.split(".") ?? [];
      more = at !== undefined && id !== undefined;
      if (more) before = { at: new Date(Number(at)), id: String(id) };
    }
    expect([seen.length, new Set(seen).size]).toEqual([47, 47]);
  });
});
