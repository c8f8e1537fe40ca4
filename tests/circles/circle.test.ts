import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { editCircle } from "#app/circles/edit-circle.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readCircleHead, readUpdates } from "#app/circles/queries-head.server.ts";
import { readCircleForEdit, readCircleStates } from "#app/circles/queries-state.server.ts";
import { nextStates } from "#app/circles/rules.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { claims, coverRequests, invitations, shares, tasks } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const refused = (status: number) => ({ status });

describe("name and purpose", () => {
  test("two people edit at once: the second is told and loses nothing", async () => {
    const { version } = await readCircleForEdit(await okafor("grace"));
    await editCircle(await okafor("sam"), { version, name: "Sam's words", purpose: "B" });
    await expect(
      editCircle(await okafor("grace"), { version, name: "Grace's words", purpose: "A" }),
    ).rejects.toMatchObject({ status: 409, words: "common.edited_meanwhile" });
    const now = await readCircleForEdit(await okafor("grace"));
    expect(now).toMatchObject({ name: "Sam's words", version: version + 1 });
    await editCircle(await okafor("grace"), { version: now.version, name: "Grace's words", purpose: "A" });
    expect((await readCircleHead(await okafor("grace"))).name).toBe("Grace's words");
  });

  test.each(["jo", "ade"] as const)("are not %s's to change", async (name) => {
    await expect(editCircle(await okafor(name), { version: 1, name: "X", purpose: "Y" })).rejects.toMatchObject(
      refused(403),
    );
    await expect(readCircleForEdit(await okafor(name))).rejects.toMatchObject(refused(403));
  });
});

describe("how the circle stands", () => {
  test("the family may rest and go on, nothing else", async () => {
    await setCircleState(await okafor("grace"), { from: "active", state: "paused" });
    await setCircleState(await okafor("daniel"), { from: "paused", state: "active" });
    await expect(
      setCircleState(await okafor("grace"), { from: "active", state: "closed", reason: "enough" }),
    ).rejects.toMatchObject(refused(403));
    await expect(setCircleState(await okafor("grace"), { from: "active", state: "tapering" })).rejects.toMatchObject(
      refused(403),
    );
    expect((await readCircleStates(await okafor("grace"))).history.map(({ state }) => state)).toEqual(
      expect.arrayContaining(["active", "paused", "active", "forming"]),
    );
  });

  test("somebody who has not seen the last change is told", async () => {
    await setCircleState(await okafor("grace"), { from: "active", state: "paused" });
    await expect(setCircleState(await okafor("sam"), { from: "active", state: "tapering" })).rejects.toMatchObject({
      status: 409,
      words: "circles.state_meanwhile",
    });
  });

  test("closing needs a reason", async () => {
    await expect(setCircleState(await okafor("sam"), { from: "active", state: "closed" })).rejects.toMatchObject({
      status: 400,
      words: "circles.reason_missing",
    });
  });

  test("closing ends all that was asked, promised, planned, shared and on its way, and then the circle can only be read", async () => {
    const sam = await okafor("sam");
    await inviteMember(sam, { way: "shared", language: "en", role: "member", ring: "outer" });
    await world.database.transaction((tx) =>
      tx.insert(coverRequests).values({
        id: newId(),
        programmeId: castId("riverside"),
        circleId: castId("okafor"),
        taskId: castId("task-call"),
        claimId: castId("task-call-jo"),
        askedAt: NOON,
      }),
    );
    const { closing } = await readCircleStates(sam);
    expect(closing).toEqual({ openTasks: 19, promises: 16, meetings: 1, links: 1 });
    await setCircleState(sam, { from: "active", state: "closed", reason: "The family moved away, all is well" });
    const { db } = world.database;
    const here = eq(tasks.circleId, castId("okafor"));
    expect(await db.$count(tasks, and(here, eq(tasks.state, "open")))).toBe(0);
    expect(await db.$count(tasks, and(here, eq(tasks.state, "done")))).toBe(1);
    expect(await db.$count(claims, and(eq(claims.circleId, castId("okafor")), eq(claims.endedWhy, "cancelled")))).toBe(
      16,
    );
    expect(await db.$count(coverRequests, isNull(coverRequests.endedAt))).toBe(0);
    expect(await db.$count(invitations, isNull(invitations.revokedAt))).toBe(0);
    expect(await db.$count(shares, isNull(shares.stoppedAt))).toBe(0);
    expect((await readCircleHead(await okafor("jo"))).nextGetTogether).toBeNull();
    expect(await db.$count(tasks, and(eq(tasks.circleId, castId("bevan")), eq(tasks.state, "open")))).toBe(1);

    const words = { status: 409, words: "circles.is_closed" };
    await expect(writeNews(await okafor("grace"), { text: "hello", ring: "all" })).rejects.toMatchObject(words);
    await expect(
      inviteMember(await okafor("sam"), { way: "shared", language: "en", role: "member", ring: "outer" }),
    ).rejects.toMatchObject(words);
    await expect(editCircle(await okafor("sam"), { version: 1, name: "X", purpose: "Y" })).rejects.toMatchObject(words);
    await expect(setCircleState(await okafor("sam"), { from: "closed", state: "active" })).rejects.toMatchObject(
      refused(403),
    );
    await setCircleState(await okafor("nadia"), { from: "closed", state: "active" });
  });

  test("nobody can go on from where nobody may", () => {
    expect(nextStates("member", "active")).toEqual([]);
    expect(nextStates("agency", "paused")).toEqual([]);
    expect(nextStates("facilitator", "closed")).toEqual([]);
    for (const from of ["forming", "active", "paused", "tapering", "closed"] as const)
      expect(nextStates("connector", from)).not.toContain(from);
  });
});

const on = async (at: string) => (await readCircleHead(await okafor("jo", new Date(at)))).nextGetTogether;

test("the next get-together is still the next while people sit together, and gone afterwards", async () => {
  expect(await on("2026-03-18T20:00:00Z")).toMatchObject({ id: castId("okafor-meets") });
  expect(await on("2026-03-18T22:00:00Z")).toBeNull();
});

describe("news", () => {
  test("for the inner ring are read there and nowhere else", async () => {
    await writeNews(await okafor("grace"), { text: "CANARY inner", ring: "inner" });
    const texts = async (name: CastName) => (await readUpdates(await okafor(name), 10)).map(({ text }) => text);
    expect(await texts("jo")).toContain("CANARY inner");
    for (const name of ["priya", "nadia", "ade"] as const) expect(await texts(name)).not.toContain("CANARY inner");
    expect((await readUpdates(await world.in("lewis", "leah"), 10)).map(({ text }) => text)).toEqual([]);
    await expect(writeNews(await okafor("priya"), { text: "x", ring: "inner" })).rejects.toMatchObject(refused(403));
    await expect(writeNews(await okafor("ade"), { text: "x", ring: "all" })).rejects.toMatchObject(refused(403));
  });

  test("are taken back by whoever wrote them, by the family and by the facilitator", async () => {
    const { id } = await writeNews(await okafor("jo"), { text: "mine", ring: "all" });
    const shown = async (name: CastName) => (await readUpdates(await okafor(name), 1))[0]?.mayTakeBack;
    expect([
      await shown("jo"),
      await shown("grace"),
      await shown("sam"),
      await shown("priya"),
      await shown("nadia"),
      await shown("ade"),
    ]).toEqual([true, true, true, false, false, false]);
    await expect(takeBackUpdate(await okafor("priya"), id)).rejects.toMatchObject(refused(403));
    await expect(takeBackUpdate(await world.in("bevan", "sam"), id)).rejects.toMatchObject(refused(404));
    await takeBackUpdate(await okafor("jo"), id);
    await expect(takeBackUpdate(await okafor("grace"), id)).rejects.toMatchObject(refused(404));
  });
});
