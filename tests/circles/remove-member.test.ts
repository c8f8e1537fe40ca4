import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { readPeople } from "#app/circles/queries-people.server.ts";
import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { readMyCircles } from "#app/circles/queries-mine.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { newId } from "#app/lib/ids.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { startHelping } from "#app/people/start-helping.server.ts";
import { startSession } from "#app/people/start-session.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import {
  circles,
  claims,
  coverRequests,
  events,
  invitations,
  memberships,
  sessions,
  shares,
  tasks,
} from "#db/schema/index.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { isOut, place, takeOut, taskOfCast } from "./taking-out.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName) => world.in("okafor", name);
const remove = (by: CastName, whom: CastName, block = false) => takeOut(world, by, whom, block);
const task = (key: string) => taskOfCast(world, key);
const session = async (name: CastName) => {
  const started = await world.database.transaction((tx) =>
    startSession(
      tx,
      {
        programmeId: castId("riverside"),
        personId: castId(name),
        browser: { id: newId(), secret: newId().slice(0, 22), label: "test" },
      },
      NOON,
    ),
  );
  return started.session.split(".")[0] ?? "";
};
const write = (who: CastName, createdBy: CastName) =>
  world.database.transaction((tx) =>
    newInvitation(
      tx,
      testKeys,
      {
        programmeId: castId("riverside"),
        circleId: castId("okafor"),
        personId: castId(who),
        role: "member",
        ring: "outer",
        way: "text",
        createdBy: castId(createdBy),
      },
      NOON,
    ),
  );
const isStopped = async (id: string) =>
  ((await world.database.db.select().from(invitations).where(eq(invitations.id, id)))[0]?.revokedAt ?? null) !== null;

describe("taking somebody out", () => {
  test("from that moment they have no place, like any stranger", async () => {
    await remove("grace", "jo");
    await expect(okafor("jo")).rejects.toMatchObject(isOut);
    expect(await readMyCircles(world.signedIn("jo"))).toEqual([]);
    expect((await readPeople(await okafor("grace"))).map(({ name }) => name)).not.toContain("Jo");
    const [ended] = await world.database.db
      .select()
      .from(memberships)
      .where(eq(memberships.id, place("jo")));
    expect(ended).toMatchObject({ until: NOON, endedBy: castId("grace"), endedWhy: "removed" });
  });

  test("what they promised is open again, and what they kept stays told", async () => {
    expect((await task("task-call"))?.helpersPromised).toBe(1);
    await remove("sam", "jo");
    expect(await task("task-call")).toMatchObject({ helpersPromised: 0, state: "open" });
    const theirs = await world.database.db
      .select({ taskId: claims.taskId, endedWhy: claims.endedWhy })
      .from(claims)
      .where(eq(claims.personId, castId("jo")));
    expect(theirs).toEqual(
      expect.arrayContaining([
        { taskId: castId("task-call"), endedWhy: "removed" },
        { taskId: castId("task-stew"), endedWhy: null },
      ]),
    );
  });

  test("with a friend who was to come along, both places are free and the others' stay", async () => {
    const [circle, taskId] = [castId("okafor"), castId("task-paint")];
    await world.database.transaction(async (tx) => {
      await tx.insert(claims).values({
        id: newId(),
        programmeId: castId("riverside"),
        circleId: circle,
        taskId,
        personId: castId("rosa"),
        helpers: 2,
        createdAt: NOON,
      });
      await tx.update(tasks).set({ helpersPromised: 3 }).where(eq(tasks.id, taskId));
    });
    await remove("grace", "rosa");
    expect((await task("task-paint"))?.helpersPromised).toBe(1);
  });

  test("a stand-in they were looking for is not looked for any more", async () => {
    const asked = {
      id: newId(),
      programmeId: castId("riverside"),
      circleId: castId("okafor"),
      taskId: castId("task-call"),
      claimId: castId("task-call-jo"),
      askedAt: NOON,
    };
    await world.database.transaction((tx) => tx.insert(coverRequests).values(asked));
    await remove("grace", "jo");
    expect(await world.database.db.$count(coverRequests, isNull(coverRequests.endedAt))).toBe(0);
  });

  test("whoever was in charge is it no more", async () => {
    await remove("grace", "sam");
    expect((await readCircleHead(await okafor("grace"))).lead).toBeNull();
  });

  test("what the family shared with an agency worker stops", async () => {
    await remove("grace", "ade");
    const [share] = await world.database.db
      .select()
      .from(shares)
      .where(eq(shares.id, castId("share-ade")));
    expect(share).toMatchObject({ stoppedAt: NOON, stoppedBy: castId("grace") });
  });

  test("nobody acts for them here, and they act for nobody", async () => {
    const sessionId = await session("sam");
    const helping = async () =>
      (await world.database.db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.helpingPersonId;
    await startHelping(await okafor("sam"), sessionId, place("evans"));
    expect(await helping()).toBe(castId("evans"));
    await remove("grace", "jo");
    expect(await helping()).toBe(castId("evans"));
    await remove("grace", "evans");
    expect(await helping()).toBeNull();
  });

  test("invitations that were on their way to them lead nowhere, and so do those whose links they could have kept", async () => {
    const [forJo, byNadia] = [await write("jo", "nadia"), await write("mallory", "nadia")];
    await remove("grace", "jo");
    expect([await isStopped(forJo), await isStopped(byNadia)]).toEqual([true, false]);
    await remove("grace", "sam");
    expect(await isStopped(byNadia)).toBe(true);
  });

  test("history tells it without a name", async () => {
    await remove("grace", "jo");
    const told = await world.database.db.select().from(events).where(eq(events.what, "member.removed"));
    expect(told).toMatchObject([
      { personId: castId("grace"), role: "family", subjectId: place("jo"), facts: { role: "member", promises: 1 } },
    ]);
  });

  test("their places in other circles are not touched", async () => {
    await remove("grace", "rosa");
    expect((await readMyCircles(world.signedIn("rosa"))).map(({ name }) => name)).toEqual(["Megan's circle"]);
  });

  test("works in a closed circle too", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(circles)
        .set({ state: "closed" })
        .where(eq(circles.id, castId("okafor"))),
    );
    await remove("grace", "jo");
    await expect(okafor("jo")).rejects.toMatchObject(isOut);
  });
});

describe("at the same moment", () => {
  test("a promise made while somebody is taken out does not outlive their place", async () => {
    const [jo, taskId] = [await okafor("jo"), castId("task-lift")];
    // As a command of the circle does it: look that they are still here, then write.
    const claim = () =>
      jo.transaction(async (tx) => {
        await touchCircle(tx, jo.actor, NOON);
        await tx.insert(claims).values({
          id: newId(),
          programmeId: jo.actor.programmeId,
          circleId: jo.actor.circleId,
          taskId,
          personId: jo.actor.personId,
          helpers: 1,
          createdAt: NOON,
        });
        await tx.update(tasks).set({ helpersPromised: 1 }).where(eq(tasks.id, taskId));
      });
    await Promise.allSettled([claim(), remove("grace", "jo"), claim(), claim()]);
    expect((await task("task-lift"))?.helpersPromised).toBe(0);
    expect(await world.database.db.$count(claims, and(eq(claims.taskId, taskId), isNull(claims.endedAt)))).toBe(0);
  });

  test("two who take each other out: one of them wins", async () => {
    const [grace, nadia] = [await okafor("grace"), await okafor("nadia")];
    const results = await Promise.allSettled([
      removeMember(grace, { membershipId: place("nadia"), block: false }),
      removeMember(nadia, { membershipId: place("grace"), block: false }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { status: 404 } });
  });

  test("the same person taken out twice is out once", async () => {
    const results = await Promise.allSettled([remove("grace", "jo"), remove("daniel", "jo")]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await world.database.db.$count(events, eq(events.what, "member.removed"))).toBe(1);
  });

  test("what a removed person had already begun does nothing", async () => {
    const sam = await okafor("sam");
    await remove("grace", "sam");
    await expect(
      inviteMember(sam, { way: "shared", language: "en", role: "member", ring: "outer" }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(removeMember(sam, { membershipId: place("jo"), block: false })).rejects.toMatchObject({ status: 404 });
  });
});
