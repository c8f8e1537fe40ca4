import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { leaveCircle } from "#app/circles/leave-circle.server.ts";
import { liftBlock } from "#app/circles/lift-block.server.ts";
import { renewInvitation } from "#app/circles/change-invitation.server.ts";
import { readBlocked, readMember, readPeople } from "#app/circles/queries-people.server.ts";
import { readCircleHead, readUpdates } from "#app/circles/queries-head.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { readMyCircles } from "#app/circles/queries-mine.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { newId } from "#app/lib/ids.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { startHelping } from "#app/people/start-helping.server.ts";
import { startSession } from "#app/people/start-session.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import {
  blocks,
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

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const place = (name: CastName) => castId(`${name}-in-okafor`);
const okafor = (name: CastName) => world.in("okafor", name);
const remove = async (by: CastName, whom: CastName, block = false) =>
  removeMember(await okafor(by), { membershipId: place(whom), block });
const isOut = { status: 404, words: "common.not_here" };
const task = async (key: string) =>
  (
    await world.database.db
      .select()
      .from(tasks)
      .where(eq(tasks.id, castId(key)))
  )[0];

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
      await tx
        .insert(claims)
        .values({
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
      ((await world.database.db.select().from(invitations).where(eq(invitations.id, id)))[0]?.revokedAt ?? null) !==
      null;
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
        await tx
          .insert(claims)
          .values({
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

describe("who may take out whom", () => {
  const may: [CastName, CastName][] = [
    ["grace", "jo"],
    ["grace", "sam"],
    ["grace", "nadia"],
    ["grace", "ade"],
    ["grace", "daniel"],
    ["sam", "jo"],
    ["sam", "ade"],
    ["nadia", "sam"],
    ["nadia", "jo"],
    ["nadia", "daniel"],
  ];
  test.each(may)("%s may take out %s", async (by, whom) => {
    expect((await readMember(await okafor(by), place(whom))).mayRemove).toBe(true);
    await remove(by, whom);
  });

  const mayNot: [CastName, CastName][] = [
    ["sam", "grace"],
    ["sam", "nadia"],
    ["jo", "priya"],
    ["ade", "jo"],
    ["grace", "grace"],
    ["sam", "sam"],
  ];
  test.each(mayNot)("%s may not take out %s", async (by, whom) => {
    await expect(remove(by, whom)).rejects.toMatchObject({ status: 403 });
  });

  test("nobody takes out the last of the family; they may go themselves", async () => {
    await remove("grace", "daniel");
    await expect(remove("nadia", "grace")).rejects.toMatchObject({ status: 403, words: "circles.may_not_remove" });
    await leaveCircle(await okafor("grace"));
    await expect(okafor("grace")).rejects.toMatchObject(isOut);
  });

  test("a place in another circle is not there, even for its own connector elsewhere", async () => {
    await expect(
      removeMember(await okafor("nadia"), { membershipId: castId("megan-in-bevan"), block: false }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      removeMember(await okafor("grace"), { membershipId: castId("leah-in-lewis"), block: false }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test("somebody who acts for one of the family cannot do this in their name", async () => {
    const grace = await okafor("grace");
    const helped = { ...grace, actor: { ...grace.actor, helperId: castId("sam") } };
    await expect(removeMember(helped, { membershipId: place("jo"), block: false })).rejects.toMatchObject({
      status: 403,
    });
    await expect(leaveCircle(helped)).rejects.toMatchObject({ status: 403 });
  });
});

describe("not to be let back in", () => {
  const again = {
    way: "text",
    name: "Jo",
    contact: "07700 900104",
    language: "en",
    role: "member",
    ring: "outer",
  } as const;

  test("they cannot be invited again, under their person, their number or another name", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), {
      ...again,
      name: "Josephine",
      contact: "07700 900177",
    });
    await remove("grace", "jo", true);
    await expect(inviteMember(await okafor("sam"), again)).rejects.toMatchObject({
      status: 403,
      words: "circles.is_blocked",
    });
    await expect(inviteMember(await okafor("grace"), { ...again, name: "Somebody else" })).rejects.toMatchObject({
      words: "circles.is_blocked",
    });
    expect((await readInvitationSheet(await okafor("sam"), invitationId)).state).toBe("waiting");
  });

  test("an old invitation of theirs cannot be made new", async () => {
    const old = await world.database.transaction((tx) =>
      newInvitation(
        tx,
        testKeys,
        {
          programmeId: castId("riverside"),
          circleId: castId("okafor"),
          personId: castId("jo"),
          role: "member",
          ring: "outer",
          way: "text",
          createdBy: castId("sam"),
        },
        NOON,
      ),
    );
    await remove("grace", "jo", true);
    await expect(renewInvitation(await okafor("sam"), old)).rejects.toMatchObject({ words: "circles.is_blocked" });
  });

  test("the link for many stops as well, for they may know it", async () => {
    const { invitationId } = await inviteMember(await okafor("sam"), {
      way: "shared",
      language: "en",
      role: "member",
      ring: "outer",
    });
    await remove("grace", "jo", true);
    expect(await readInvitationSheet(await okafor("sam"), invitationId)).toMatchObject({
      state: "stopped",
      path: null,
    });
  });

  test("numbers are kept only as keyed hashes", async () => {
    await remove("grace", "priya", true);
    const kept = await world.database.db.select().from(blocks);
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toMatch(/447700|shah/);
  });

  test("only the family lifts it; then they are invited again, nothing comes back by itself", async () => {
    await remove("sam", "jo", true);
    await expect(liftBlock(await okafor("sam"), castId("jo"))).rejects.toMatchObject({ status: 403 });
    expect((await readBlocked(await okafor("grace"))).map(({ name }) => name)).toEqual(["Jo"]);
    await liftBlock(await okafor("grace"), castId("jo"));
    await expect(okafor("jo")).rejects.toMatchObject(isOut);
    const { invitationId } = await inviteMember(await okafor("sam"), again);
    const [made] = await world.database.db.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(made?.personId).toBe(castId("jo"));
    expect(await readBlocked(await okafor("grace"))).toEqual([]);
    await expect(liftBlock(await okafor("grace"), castId("jo"))).rejects.toMatchObject({ status: 404 });
  });
});

describe("leaving", () => {
  test("hands back what was promised and ends the place", async () => {
    await leaveCircle(await okafor("jo"));
    await expect(okafor("jo")).rejects.toMatchObject(isOut);
    expect((await task("task-call"))?.helpersPromised).toBe(0);
    const [claim] = await world.database.db
      .select()
      .from(claims)
      .where(eq(claims.id, castId("task-call-jo")));
    expect(claim).toMatchObject({ endedWhy: "handed_back", endedAt: NOON });
    expect(await world.database.db.$count(events, eq(events.what, "member.left"))).toBe(1);
  });

  test("twice is once", async () => {
    const jo = await okafor("jo");
    await leaveCircle(jo);
    await expect(leaveCircle(jo)).rejects.toMatchObject({ status: 404 });
  });

  test("whoever has left reads nothing with what they had open", async () => {
    const jo = await okafor("jo");
    await leaveCircle(jo);
    // A page they still have open asks afresh who they are.
    await expect(okafor("jo")).rejects.toMatchObject(isOut);
    expect(await readUpdates(await okafor("grace"), 5)).toHaveLength(2);
  });
});
