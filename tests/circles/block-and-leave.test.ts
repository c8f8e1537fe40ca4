import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { leaveCircle } from "#app/circles/leave-circle.server.ts";
import { liftBlock } from "#app/circles/lift-block.server.ts";
import { renewInvitation } from "#app/circles/change-invitation.server.ts";
import { readBlocked, readMember } from "#app/circles/queries-people.server.ts";
import { readUpdates } from "#app/circles/queries-head.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { newInvitation } from "#app/people/new-invitation.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { blocks, claims, events, invitations } from "#db/schema/index.ts";
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
