import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { deliveries, reminders } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { takeBack } from "#app/signposts/take-back.server.ts";
import { answers } from "../replies/asked-by-text.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { ADVICE, A_WEEK_LATER, agreed, checksOn, rowOf } from "./suggesting.ts";

const GRACE = "+447700900102";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

/** A text that asks Grace how it went. */
async function graceIsAsked(subjectId: string) {
  const [reminderId, id] = [newId(), newId()];
  const about = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId("grace") };
  const at = A_WEEK_LATER;
  await world.database.transaction(async (tx) => {
    await tx.insert(reminders).values({
      ...about,
      id: reminderId,
      kind: "signpost_after",
      subjectId,
      version: 99,
      dueAt: at,
      usefulUntil: new Date(at.getTime() + 86_400_000),
      nextAt: at,
      createdAt: at,
      state: "told",
    });
    const addressId = castId("grace-phone");
    await tx
      .insert(deliveries)
      .values({ ...about, id, reminderId, channel: "sms", addressId, state: "accepted", startedAt: at });
  });
}

const graceSays = (text: string) => answers(world, text, { from: GRACE, now: A_WEEK_LATER });

describe("'did you go? did it help?' by text", () => {
  test.each([
    ["1", "liked"],
    ["yes thanks", "liked"],
    ["2", "did_not_go"],
    ["no", "did_not_go"],
    ["3", "not_for_us"],
    ["4", "closed"],
    ["It was closed.", "closed"],
    ["5", "full"],
    ["llawn", "full"],
  ] as const)("%s: %s", async (text, outcome) => {
    const id = await agreed(world);
    await graceIsAsked(id);
    expect(await graceSays(text)).toMatch(/^Noted: /);
    expect(await rowOf(world, id)).toMatchObject({
      state: "over",
      outcome,
      outcomeBy: castId("grace"),
      heard: "text",
    });
  });

  test("'closed' raises a check on the place, and the answer names no place", async () => {
    const id = await agreed(world);
    await graceIsAsked(id);
    expect(await graceSays("4")).not.toContain("Harbour");
    expect(await checksOn(world, ADVICE, "closed")).toMatchObject([{ byPersonId: null, words: null }]);
  });

  test("answered again, the last answer counts", async () => {
    const id = await agreed(world);
    await graceIsAsked(id);
    await graceSays("2");
    await graceSays("1");
    expect((await rowOf(world, id)).outcome).toBe("liked");
  });

  test.each(["6", "4 of us went", "closed on Monday"])("'%s' changes nothing", async (text) => {
    const id = await agreed(world);
    await graceIsAsked(id);
    expect(await graceSays(text)).toContain("nothing has changed");
    expect((await rowOf(world, id)).outcome).toBeNull();
  });

  test("a third number answers no question that has two answers", async () => {
    expect(await graceSays("3")).toContain("nothing has changed");
  });

  test("with two such questions open nobody guesses which is meant", async () => {
    const [one, two] = [await agreed(world), await agreed(world)];
    await graceIsAsked(one);
    await graceIsAsked(two);
    expect(await graceSays("4")).toContain("We cannot tell");
    expect([(await rowOf(world, one)).outcome, (await rowOf(world, two)).outcome]).toEqual([null, null]);
  });

  test("what was taken back takes no answer", async () => {
    const id = await agreed(world);
    await graceIsAsked(id);
    await takeBack(await world.in("okafor", "sam"), id);
    expect(await graceSays("1")).toContain("not needed any more");
    expect(await rowOf(world, id)).toMatchObject({ state: "taken_back", outcome: null });
  });
});
