import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { handCall } from "#app/reminders/hand-call.server.ts";
import { saidTogether, type Told } from "#app/reminders/what-to-say.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { callsIn, handedTo } from "./called.ts";
import { HOUR } from "./telling.ts";

const DAY = 24 * HOUR;
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const { listOf, countOf: count, callOf, tick } = callsIn(() => world);

describe("many things to tell one person", () => {
  const dates = [3, 1, 2].map((day) => ({ usefulUntil: later(day * DAY) }));
  const many = async (to: CastName, caller: CastName | null) => {
    const ids: string[] = [];
    for (const date of dates) ids.push(await handedTo(world, to, caller, date));
    return ids;
  };
  const stateOf = async (ids: string[]) => Promise.all(ids.map(async (id) => (await callOf(id))?.state));

  test("are one call, soonest first; one press ends them all, and takes them all back", async () => {
    const ids = await many("grace", "jo");
    await handedTo(world, "raj", "jo", { createdAt: later(1) });
    const { mine } = await listOf("jo");
    expect(mine.map(({ name, all }) => [name, all.length])).toEqual([
      ["Grace Okafor", 3],
      ["Raj", 1],
    ]);
    expect(mine[0]?.callIds).toEqual([ids[1], ids[2], ids[0]]);
    expect(await count("jo")).toBe(2);
    expect((await listOf("sam")).others).toHaveLength(2);
    await tick("jo", ids, "told");
    const { mine: left, done } = await listOf("jo");
    expect([left.map(({ name }) => name), done.map(({ callIds }) => callIds.length)]).toEqual([["Raj"], [3]]);
    await tick("jo", done[0]?.callIds ?? [], "open", later(HOUR));
    expect((await listOf("jo", later(HOUR))).mine).toHaveLength(2);
  });

  test("that came since the list was opened stay on it, and what others ended meanwhile stops nothing", async () => {
    const ids = await many("grace", "jo");
    await tick("sam", ids.slice(0, 1), "not_needed");
    const since = await handedTo(world, "grace", "jo");
    await tick("jo", ids, "told");
    expect(await stateOf([...ids, since])).toEqual(["not_needed", "told", "told", "open"]);
    expect((await listOf("jo")).mine.map(({ callIds }) => callIds)).toEqual([[since]]);
    await expect(tick("jo", ids, "no_answer")).rejects.toMatchObject({ status: 409 });
  });

  test("nobody ends what is not theirs by naming it beside what is", async () => {
    const [theirs, anothers] = [await handedTo(world, "grace", "jo"), await handedTo(world, "grace", "rosa")];
    await tick("jo", [theirs, anothers], "told");
    expect(await stateOf([theirs, anothers])).toEqual(["told", "open"]);
  });

  test("are handed over together, but only what goes to the same person", async () => {
    const ids = await many("grace", "jo");
    const toRaj = await handedTo(world, "raj", "jo");
    await handCall(world.signedIn("sam"), { callIds: [...ids, toRaj], callerId: castId("rosa") });
    expect((await listOf("rosa")).mine.map(({ callIds }) => callIds.length)).toEqual([3]);
    expect((await callOf(toRaj))?.callerId).toBe(castId("jo"));
  });

  test("what is said of each is said once, and what is over is left out", async () => {
    const ids = await many("grace", "jo");
    const [one, two, three] = ids.map((id) => ({ id }));
    if (!one || !two || !three) throw new Error("no calls");
    const same = { text: "Not needed any more: A lift, Tue 3 Mar. Thank you.", path: null };
    const over = { text: null, path: null };
    const told = new Map<string, Told>([
      [one.id, same],
      [two.id, same],
      [three.id, over],
    ]);
    expect(saidTogether([one, two, three], told)).toEqual([same]);
    expect(saidTogether([three], told)).toEqual([]);
  });
});
