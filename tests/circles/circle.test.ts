import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { editCircle } from "#app/circles/edit-circle.server.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { noteHelpAgreed } from "#app/circles/note-help-agreed.server.ts";
import { placeMember } from "#app/circles/place-member.server.ts";
import { callOffGetTogether, planGetTogether } from "#app/circles/plan-get-together.server.ts";
import { readCircleHead, readUpdates } from "#app/circles/queries-head.server.ts";
import { readHeldCircles, readMyCircles, readNeedsMe } from "#app/circles/queries-mine.server.ts";
import { readMember, readPeople } from "#app/circles/queries-people.server.ts";
import { readBeforeLeaving, readCircleForEdit, readCircleStates } from "#app/circles/queries-state.server.ts";
import { isQuiet, nextStates } from "#app/circles/rules.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { setLead } from "#app/circles/set-lead.server.ts";
import { takeBackUpdate, writeNews } from "#app/circles/write-update.server.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { accessLog, circles, claims, coverRequests, invitations, shares, tasks } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
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
      tx
        .insert(coverRequests)
        .values({
          id: newId(),
          programmeId: castId("riverside"),
          circleId: castId("okafor"),
          taskId: castId("task-call"),
          claimId: castId("task-call-jo"),
          askedAt: NOON,
        }),
    );
    const { closing } = await readCircleStates(sam);
    expect(closing).toEqual({ openTasks: 6, promises: 3, meetings: 1, links: 1 });
    await setCircleState(sam, { from: "active", state: "closed", reason: "The family moved away, all is well" });
    const { db } = world.database;
    const here = eq(tasks.circleId, castId("okafor"));
    expect(await db.$count(tasks, and(here, eq(tasks.state, "open")))).toBe(0);
    expect(await db.$count(tasks, and(here, eq(tasks.state, "done")))).toBe(1);
    expect(await db.$count(claims, and(eq(claims.circleId, castId("okafor")), eq(claims.endedWhy, "cancelled")))).toBe(
      3,
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

describe("the next get-together", () => {
  const plan = { onDay: "2026-03-29", atTime: "01:30", place: "The hall" };

  test("is planned in the circle's own time, also where the clock jumps, and takes the place of the one before", async () => {
    const before = (await readCircleHead(await okafor("jo"))).nextGetTogether;
    const { id } = await planGetTogether(await okafor("grace"), { ...plan, replaces: before?.id });
    expect((await readCircleHead(await okafor("jo"))).nextGetTogether).toEqual({ id, ...plan });
  });

  test("two who plan at once: the second is told", async () => {
    const replaces = (await readCircleHead(await okafor("jo"))).nextGetTogether?.id;
    await planGetTogether(await okafor("grace"), { ...plan, replaces });
    await expect(planGetTogether(await okafor("sam"), { ...plan, place: "Elsewhere", replaces })).rejects.toMatchObject(
      { status: 409, words: "circles.planned_meanwhile" },
    );
  });

  test("is called off, and cannot be called off twice", async () => {
    const id = castId("okafor-meets");
    await callOffGetTogether(await okafor("sam"), id);
    expect((await readCircleHead(await okafor("jo"))).nextGetTogether).toBeNull();
    await expect(callOffGetTogether(await okafor("sam"), id)).rejects.toMatchObject(refused(409));
  });

  test("is still the next while people sit together, and gone afterwards", async () => {
    const on = async (at: string) => (await readCircleHead(await okafor("jo", new Date(at)))).nextGetTogether;
    expect(await on("2026-03-18T20:00:00Z")).not.toBeNull();
    expect(await on("2026-03-18T22:00:00Z")).toBeNull();
  });

  test("cannot be in the past, and is not for helpers to plan", async () => {
    await expect(
      planGetTogether(await okafor("sam"), { ...plan, onDay: "2026-03-12", atTime: "11:59" }),
    ).rejects.toMatchObject({ status: 400, words: "circles.meets_in_the_past" });
    await expect(planGetTogether(await okafor("jo"), plan)).rejects.toMatchObject(refused(403));
    await expect(callOffGetTogether(await world.in("bevan", "sam"), castId("okafor-meets"))).rejects.toMatchObject(
      refused(409),
    );
  });
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

describe("people", () => {
  test("everybody in the circle sees who is in it; phones only those who need them; agency workers not at all", async () => {
    const people = await readPeople(await okafor("jo"));
    expect(people).toHaveLength(10);
    expect(JSON.stringify(people)).not.toMatch(/447700|example\.org/);
    expect(people.filter(({ isLead }) => isLead).map(({ name }) => name)).toEqual(["Sam"]);
    expect(JSON.stringify(await readPeople(await okafor("sam")))).toContain("+447700900104");
    expect(JSON.stringify(await readPeople(await okafor("grace")))).not.toMatch(/447700/);
    await expect(readPeople(await okafor("ade"))).rejects.toMatchObject(refused(403));
    expect(people.find(({ name }) => name === "Ms Ade")?.shareUntil).toBe(
      new Date(NOON.getTime() + 40 * 86_400_000).toISOString(),
    );
  });

  test("looking at them is in the family's log once an hour", async () => {
    const now = () => world.database.db.$count(accessLog, eq(accessLog.what, "people"));
    const before = await now();
    const looks = async () => (await now()) - before;
    await noteAccessOnce(await okafor("jo"), "people");
    await noteAccessOnce(await okafor("jo", later(0.9)), "people");
    expect(await looks()).toBe(1);
    await noteAccessOnce(await okafor("sam"), "people");
    await noteAccessOnce(await okafor("jo", later(1.1)), "people");
    expect(await looks()).toBe(3);
  });

  test("a helper moves between the rings; the others' ring stands", async () => {
    await placeMember(await okafor("grace"), { membershipId: castId("priya-in-okafor"), ring: "inner" });
    expect((await okafor("priya")).actor.ring).toBe("inner");
    await expect(
      placeMember(await okafor("sam"), { membershipId: castId("ade-in-okafor"), ring: "inner" }),
    ).rejects.toMatchObject(refused(403));
    await expect(
      placeMember(await okafor("jo"), { membershipId: castId("jo-in-okafor"), ring: "outer" }),
    ).rejects.toMatchObject(refused(403));
    await expect(
      placeMember(await okafor("sam"), { membershipId: castId("rosa-in-bevan"), ring: "inner" }),
    ).rejects.toMatchObject(refused(404));
  });

  test("facilitator, connector or agency worker can be in charge; never a helper or the family", async () => {
    await setLead(await okafor("nadia"), castId("ade-in-okafor"));
    expect((await readCircleHead(await okafor("grace"))).lead).toMatchObject({ name: "Ms Ade", role: "agency" });
    for (const name of ["jo", "grace"])
      await expect(setLead(await okafor("sam"), castId(`${name}-in-okafor`))).rejects.toMatchObject(refused(403));
    await expect(setLead(await okafor("grace"), castId("sam-in-okafor"))).rejects.toMatchObject(refused(403));
    await expect(setLead(await okafor("sam"), castId("sam-in-bevan"))).rejects.toMatchObject(refused(404));
  });

  test("that somebody wants to be helped is noted by the facilitator, and taken back as easily", async () => {
    const jo = castId("jo-in-okafor");
    await noteHelpAgreed(await okafor("sam"), { membershipId: jo, isAgreed: true });
    expect(await readMember(await okafor("sam"), jo)).toMatchObject({ helpAgreedAt: NOON, mayHelp: true });
    await noteHelpAgreed(await okafor("sam"), { membershipId: jo, isAgreed: false });
    expect((await readMember(await okafor("sam"), jo)).helpAgreedAt).toBeNull();
    await expect(noteHelpAgreed(await okafor("nadia"), { membershipId: jo, isAgreed: true })).rejects.toMatchObject(
      refused(403),
    );
    await expect(
      noteHelpAgreed(await okafor("sam"), { membershipId: castId("ade-in-okafor"), isAgreed: true }),
    ).rejects.toMatchObject(refused(403));
    await expect(readMember(await okafor("sam"), castId("leah-in-lewis"))).rejects.toMatchObject(refused(404));
  });

  test("before leaving one is told what one hands back", async () => {
    expect(await readBeforeLeaving(await okafor("jo"))).toEqual({ promises: 1, isLead: false, role: "member" });
    expect(await readBeforeLeaving(await okafor("sam"))).toMatchObject({ promises: 1, isLead: true });
  });
});

describe("the start page", () => {
  test("shows my circles and nobody else's", async () => {
    const names = async (name: CastName) => (await readMyCircles(world.signedIn(name))).map((circle) => circle.name);
    expect(await names("rosa")).toEqual(["Grace's circle", "Megan's circle"]);
    expect(await names("leah")).toEqual(["Leah's circle"]);
    expect(await names("mallory")).toEqual([]);
  });

  test("who acts for somebody sees that one circle; staff without a second step see none", async () => {
    const rosa = world.signedIn("rosa");
    const helper = { personId: castId("sam"), name: "Sam", circleId: castId("bevan") };
    expect((await readMyCircles({ ...rosa, actor: { ...rosa.actor, helper } })).map(({ name }) => name)).toEqual([
      "Megan's circle",
    ]);
    const nadia = world.signedIn("nadia");
    expect(await readMyCircles({ ...nadia, actor: { ...nadia.actor, hasSecondStep: false } })).toEqual([]);
  });

  test("a connector sees how the circles they hold are doing, in numbers, and no word of a family's", async () => {
    const held = await readHeldCircles(world.signedIn("nadia"));
    expect(held).toEqual([
      {
        id: castId("okafor"),
        name: "Grace's circle",
        area: "Oakfield",
        state: "active",
        leadName: "Sam",
        isQuiet: false,
        openTasks: 6,
        unclaimedTasks: 3,
        members: 6,
        pendingInvitations: 0,
      },
      {
        id: castId("bevan"),
        name: "Megan's circle",
        area: "Harbour",
        state: "tapering",
        leadName: null,
        isQuiet: true,
        openTasks: 1,
        unclaimedTasks: 1,
        members: 2,
        pendingInvitations: 0,
      },
    ]);
    expect(JSON.stringify(held)).not.toMatch(/shouting|Okafor|dentist/);
    await expect(readHeldCircles(world.signedIn("sam"))).rejects.toMatchObject(refused(404));
  });

  test("a facilitator sees what waits for them", async () => {
    expect(await readNeedsMe(world.signedIn("sam"))).toEqual([
      expect.objectContaining({
        name: "Grace's circle",
        joinRequests: 0,
        invitations: 0,
        coverWanted: 0,
        untakenSoon: 2,
      }),
    ]);
    await inviteMember(await okafor("sam"), {
      way: "card",
      name: "Late",
      language: "en",
      role: "member",
      ring: "outer",
    });
    const needs = await readNeedsMe(world.signedIn("sam", later(24 * 8)));
    expect(needs.find(({ id }) => id === castId("okafor"))?.invitations).toBe(1);
    expect(await readNeedsMe(world.signedIn("jo"))).toEqual([]);
  });

  test("a circle is quiet after three weeks at work, not while it rests", () => {
    const at = (days: number) => ({ lastActiveAt: new Date(NOON.getTime() - days * 86_400_000) });
    expect(isQuiet({ state: "active", ...at(21) }, NOON)).toBe(true);
    expect(isQuiet({ state: "active", ...at(20.9) }, NOON)).toBe(false);
    expect(isQuiet({ state: "paused", ...at(90) }, NOON)).toBe(false);
  });

  test("whatever happens in a circle makes it awake again", async () => {
    await writeNews(await world.in("bevan", "megan"), { text: "hello", ring: "all" });
    const [bevan] = await world.database.db
      .select()
      .from(circles)
      .where(eq(circles.id, castId("bevan")));
    expect(bevan?.lastActiveAt).toEqual(NOON);
  });
});
