import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { assets } from "#db/schema/index.ts";
import { makeFeed } from "#app/calendar/make-feed.server.ts";
import { readCircleCalendar, readMyCalendar } from "#app/calendar/queries.server.ts";
import { findFeed, readFeed } from "#app/calendar/queries-feed.server.ts";
import { readMyFeed } from "#app/calendar/queries-my-feed.server.ts";
import { answerSignpost } from "#app/signposts/answer-signpost.server.ts";
import { takeBack } from "#app/signposts/take-back.server.ts";
import { eventsOf } from "../calendar/parse.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

const DAYS = { from: "2026-03-12", until: "2026-03-20" };
let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const circleOf = async (name: CastName) => readCircleCalendar(await world.in("okafor", name), DAYS);
const titles = (entries: readonly { title: string | null }[]) => entries.map(({ title }) => title ?? "");

describe("a day at a place nearby", () => {
  const ADVICE = "Harbour Money Advice";

  test("is for the family, those who lead and whoever goes along; other members see nothing of it", async () => {
    for (const name of ["grace", "sam", "nadia", "jo"] as const)
      expect(titles(await circleOf(name)), name).toContain(ADVICE);
    for (const name of ["priya", "rosa"] as const) expect(titles(await circleOf(name)), name).not.toContain(ADVICE);
  });

  test("goes from the calendar when the family does not want it any more", async () => {
    await answerSignpost(await world.in("okafor", "grace"), castId("signpost-coming"), { answer: "no" });
    expect(titles(await circleOf("grace"))).not.toContain(ADVICE);
  });

  test("has no name where the place hides its address: a week hangs on the kitchen wall", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(assets)
        .set({ hidesAddress: true })
        .where(eq(assets.id, castId("asset-money"))),
    );
    const entries = await circleOf("grace");
    expect(titles(entries)).not.toContain(ADVICE);
    expect(entries.find(({ kind }) => kind === "signpost")).toMatchObject({ title: null });
  });

  test("stands in the calendar of whoever goes along, and in nobody else's of the circle's members", async () => {
    const jo = (await readMyCalendar(world.signedIn("jo"), DAYS)).find(({ kind }) => kind === "signpost");
    expect(jo).toMatchObject({ title: ADVICE, onDay: "2026-03-17", fromTime: "09:30" });
    const rosa = await readMyCalendar(world.signedIn("rosa"), DAYS);
    expect(rosa.filter(({ kind }) => kind === "signpost")).toEqual([]);
  });

  test("is in their calendar program without a word of where, and is called off there when it is", async () => {
    await makeFeed(world.signedIn("jo"));
    const { feed } = await readMyFeed(world.signedIn("jo"));
    const secret = /^\/cal\/([\w-]{22})\.ics$/.exec(feed?.path ?? "")?.[1] ?? "";
    const read = async () => {
      const found = await findFeed(world.open(), secret);
      return found ? readFeed(world.open(NOON), found) : "";
    };
    const uid = `${castId("signpost-coming")}@encircle`;
    expect(await read()).not.toMatch(/Harbour|Advice|Okafor/);
    const before = eventsOf(await read()).find((event) => event.uid === uid);
    expect(before).toMatchObject({ summary: "Going along", status: "CONFIRMED" });
    await takeBack(await world.in("okafor", "sam"), castId("signpost-coming"));
    const after = eventsOf(await read()).find((event) => event.uid === uid);
    expect(after?.status).toBe("CANCELLED");
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  });
});
