import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { noteHelpAgreed } from "#app/circles/note-help-agreed.server.ts";
import { placeMember } from "#app/circles/place-member.server.ts";
import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { readHeldCircles, readMyCircles, readNeedsMe } from "#app/circles/queries-mine.server.ts";
import { readMember, readPeople } from "#app/circles/queries-people.server.ts";
import { readBeforeLeaving } from "#app/circles/queries-state.server.ts";
import { isQuiet } from "#app/circles/rules.ts";
import { setLead } from "#app/circles/set-lead.server.ts";
import { writeNews } from "#app/circles/write-update.server.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { accessLog, circles } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
const refused = (status: number) => ({ status });

const allLooks = () => world.database.db.$count(accessLog, eq(accessLog.what, "people"));

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
    const before = await allLooks();
    const looks = async () => (await allLooks()) - before;
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

const names = async (name: CastName) => (await readMyCircles(world.signedIn(name))).map((circle) => circle.name);

const at = (days: number) => ({ lastActiveAt: new Date(NOON.getTime() - days * 86_400_000) });

describe("the start page", () => {
  test("shows my circles and nobody else's", async () => {
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
        // The lift that repeats counts with its dates of two weeks.
        openTasks: 8,
        unclaimedTasks: 3,
        members: 6,
        pendingInvitations: 0,
        asksReached: 0,
        reports: 0,
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
        asksReached: 1,
        reports: 0,
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
        asksReached: 4,
      }),
      expect.objectContaining({ name: "Megan's circle", untakenSoon: 0, asksReached: 1 }),
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
