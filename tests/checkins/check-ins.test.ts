import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeCheckInPlan, endCheckInPlan } from "#app/checkins/change-check-in-plan.server.ts";
import { changeSettings } from "#app/checkins/change-settings.server.ts";
import { logCheckIn } from "#app/checkins/log-check-in.server.ts";
import { planCheckIns } from "#app/checkins/plan-check-ins.server.ts";
import { readCheckInNeeds, readMyCheckIns } from "#app/checkins/queries-mine.server.ts";
import { readCheckIns } from "#app/checkins/queries.server.ts";
import { readFollowUp } from "#app/checkins/queries-follow-ups.server.ts";
import { resolveFollowUp } from "#app/checkins/resolve-follow-up.server.ts";
import { expectCheckIns } from "#app/jobs/expect-check-ins.server.ts";
import { nudgeCheckIns } from "#app/jobs/nudge-check-ins.server.ts";
import { castId } from "#db/cast/people.ts";
import { circles, events, expectedCheckIns, followUps, memberships } from "#db/schema/index.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { changed, logged, planned } from "./planning.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const expectedOf = (planId: string) =>
  world.database.db
    .select()
    .from(expectedCheckIns)
    .where(eq(expectedCheckIns.planId, planId))
    .orderBy(expectedCheckIns.dueAt);
const missed = async () => (await expectedOf(castId("plan-grace")))[0];
const happened = async (what: string) =>
  world.database.db
    .select()
    .from(events)
    .where(and(eq(events.circleId, castId("okafor")), eq(events.what, what)));
const look = async () => {
  const { now, ...means } = world.open();
  await expectCheckIns(means, now);
  await nudgeCheckIns(means, now);
};

describe("a plan", () => {
  test("made by the facilitator writes down its dates for two weeks", async () => {
    const planId = await planCheckIns(await world.in("okafor", "sam"), planned());
    expect((await expectedOf(planId)).map(({ onDay, state }) => [onDay, state])).toEqual([
      ["2026-03-13", "open"],
      ["2026-03-16", "open"],
      ["2026-03-20", "open"],
      ["2026-03-23", "open"],
    ]);
    expect(await happened("check_in.planned")).toMatchObject([{ personId: castId("sam"), subjectId: planId }]);
  });

  test("can be made by the family, and by nobody else", async () => {
    await expect(planCheckIns(await world.in("okafor", "grace"), planned())).resolves.toBeTypeOf("string");
    for (const name of ["jo", "nadia", "ade"] as const)
      await expect(planCheckIns(await world.in("okafor", name), planned())).rejects.toMatchObject({ status: 403 });
  });

  test("is about a grown-up of this family, and asks somebody who is here", async () => {
    const sam = await world.in("okafor", "sam");
    for (const wrong of [
      { aboutId: castId("hm-temi") },
      { aboutId: castId("hm-mam") },
      { checkerId: castId("megan") },
      { checkerId: castId("ade") },
      { checkerId: castId("grace") },
    ])
      await expect(planCheckIns(sam, planned(wrong)), JSON.stringify(wrong)).rejects.toMatchObject({ status: 400 });
  });

  test("changed by two people at once: the second is shown what the first left", async () => {
    const planId = await planCheckIns(await world.in("okafor", "sam"), planned());
    await changeCheckInPlan(await world.in("okafor", "sam"), planId, changed(1, { weekdays: "2" }));
    await expect(
      changeCheckInPlan(await world.in("okafor", "grace"), planId, changed(1, { byTime: "20:00" })),
    ).rejects.toMatchObject({ status: 409, words: "common.edited_meanwhile" });
    expect((await expectedOf(planId)).map(({ onDay }) => onDay)).toEqual(["2026-03-17", "2026-03-24"]);
  });

  test("that has ended expects nothing, and nobody is reminded of what did not come", async () => {
    await endCheckInPlan(await world.in("okafor", "grace"), castId("plan-grace"), 1);
    expect((await missed())?.state).toBe("lapsed");
    expect(await readMyCheckIns(world.signedIn("jo"))).toEqual([]);
    await look();
    expect(await expectedOf(castId("plan-grace"))).toHaveLength(1);
  });
});

describe("a missed check-in", () => {
  test("stands on the helper's start page, then needs the facilitator, then the connector sees it", async () => {
    expect(await readMyCheckIns(world.signedIn("jo"))).toMatchObject([{ about: "Grace", how: "call", isLate: true }]);
    const missedBy = (needs: Awaited<ReturnType<typeof readCheckInNeeds>>) =>
      needs.map(({ circleName, role, missed: n }) => [circleName, role, n]);
    expect(missedBy(await readCheckInNeeds(world.signedIn("sam")))).toContainEqual([
      "Grace's circle",
      "facilitator",
      2,
    ]);
    expect(missedBy(await readCheckInNeeds(world.signedIn("nadia")))).toContainEqual([
      "Grace's circle",
      "connector",
      2,
    ]);
    expect(await readCheckInNeeds(world.signedIn("rosa"))).toEqual([]);
  });

  test("reaches the connector later than the facilitator, as the programme has set it", async () => {
    const times = { helperMinutes: 0, facilitatorMinutes: 60, connectorMinutes: 3 * 1440, version: 0 };
    await changeSettings(world.signedIn("carys"), times);
    expect(await readCheckInNeeds(world.signedIn("nadia"))).toEqual([]);
    expect((await readCheckInNeeds(world.signedIn("sam"))).length).toBeGreaterThan(0);
    await expect(changeSettings(world.signedIn("carys"), times)).rejects.toMatchObject({ status: 409 });
    await expect(changeSettings(world.signedIn("nadia"), times)).rejects.toMatchObject({ status: 404 });
  });

  test("is noted in the history once for each who was to hear, however often and wherever it is looked for", async () => {
    await Promise.all([look(), look()]);
    await look();
    const noted = (await happened("check_in.nudged")).filter(({ subjectId }) => subjectId === castId("missed-grace"));
    expect(noted.map(({ facts }) => facts.step).toSorted()).toEqual(["connector", "facilitator", "helper"]);
    expect(noted.every(({ personId, role }) => personId === castId("jo") && role === "encircle")).toBe(true);
  });

  test("the dates ahead are written down once, by however many servers", async () => {
    await Promise.all([look(), look(), look()]);
    const rows = await expectedOf(castId("plan-grace"));
    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(rows.map(({ onDay }) => onDay)).size).toBe(rows.length);
  });

  test("“tried, no answer” counts: nobody is reminded any more, and the try is seen", async () => {
    const jo = await world.in("okafor", "jo");
    await logCheckIn(jo, { intent: "tried", planId: castId("plan-grace"), aboutId: castId("hm-grace"), how: "call" });
    expect((await missed())?.state).toBe("tried");
    expect(await readMyCheckIns(world.signedIn("jo"))).toEqual([]);
    expect(await happened("check_in.tried")).toHaveLength(1);
    const page = await readCheckIns(await world.in("okafor", "sam"));
    expect(page.noted[0]).toMatchObject({ by: "Jo", about: "Grace", outcome: "tried", feeling: null });
    await look();
    expect((await happened("check_in.nudged")).filter(({ subjectId }) => subjectId === castId("missed-grace"))).toEqual(
      [],
    );
  });

  test("a call that nobody had asked for counts as well, when the helper had promised one", async () => {
    await logCheckIn(await world.in("okafor", "jo"), logged());
    expect((await missed())?.state).toBe("made");
  });

  test("a circle that rests is left alone", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(circles)
        .set({ state: "paused" })
        .where(eq(circles.id, castId("okafor"))),
    );
    await look();
    expect(await happened("check_in.nudged")).toEqual([]);
    expect(await readMyCheckIns(world.signedIn("jo"))).toEqual([]);
  });
});

describe("what was noted", () => {
  test("is read by the facilitator, the connector, the one it is about and the one who wrote it", async () => {
    await logCheckIn(await world.in("okafor", "jo"), logged({ note: "She slept well.", feeling: "well" }));
    for (const name of ["sam", "nadia", "grace", "jo"] as const) {
      const [latest] = (await readCheckIns(await world.in("okafor", name))).noted;
      expect(latest, name).toMatchObject({ by: "Jo", feeling: "well", note: "She slept well." });
    }
  });

  test("other members see nothing of it; the other parent sees that it was, not how it was", async () => {
    await logCheckIn(await world.in("okafor", "jo"), logged({ note: "She slept well.", feeling: "well" }));
    const rosa = await readCheckIns(await world.in("okafor", "rosa"));
    expect([rosa.noted, rosa.plans, rosa.missed, rosa.followUps, rosa.answers]).toEqual([[], [], [], [], []]);
    const [latest] = (await readCheckIns(await world.in("okafor", "daniel"))).noted;
    expect(latest).toMatchObject({ by: "Jo", feeling: null, note: null, isRead: false });
    await expect(readCheckIns(await world.in("okafor", "ade"))).rejects.toMatchObject({ status: 403 });
  });

  test("a private line is for the family and the facilitator, not for the connector", async () => {
    await logCheckIn(
      await world.in("okafor", "sam"),
      logged({ note: "About the letter.", isPrivate: true, followText: "Find the letter", followDay: "2026-03-20" }),
    );
    const nadia = await readCheckIns(await world.in("okafor", "nadia"));
    expect(nadia.noted[0]).toMatchObject({ note: null, feeling: null });
    expect(nadia.followUps.map(({ text }) => text)).not.toContain("Find the letter");
    expect((await readCheckIns(await world.in("okafor", "grace"))).noted[0]).toMatchObject({
      note: "About the letter.",
    });
  });

  test("a member writes about those they know of, and on their own plans", async () => {
    const rosa = await world.in("okafor", "rosa");
    await expect(logCheckIn(rosa, logged({ planId: castId("plan-grace") }))).rejects.toMatchObject({ status: 404 });
    await expect(logCheckIn(rosa, logged({ aboutId: castId("hm-temi") }))).rejects.toMatchObject({ status: 400 });
    await expect(logCheckIn(rosa, logged())).resolves.toBeUndefined();
    await expect(
      logCheckIn(await world.in("bevan", "rosa"), logged({ aboutId: castId("hm-mam"), how: "visit" })),
    ).resolves.toBeUndefined();
  });
});

describe("something to look after", () => {
  const followUp = async () => {
    await logCheckIn(
      await world.in("okafor", "sam"),
      logged({ followText: "Bring the form", followOwner: castId("rosa"), followDay: "2026-03-16" }),
    );
    const [row] = await world.database.db.select().from(followUps).where(eq(followUps.text, "Bring the form"));
    return String(row?.id);
  };

  test("is seen by its owner and by those who read the check-in, and by no other member", async () => {
    const id = await followUp();
    for (const name of ["rosa", "sam", "grace", "nadia"] as const)
      expect((await readFollowUp(await world.in("okafor", name), id)).text).toBe("Bring the form");
    for (const name of ["jo", "daniel"] as const)
      await expect(readFollowUp(await world.in("okafor", name), id)).rejects.toMatchObject({ status: 404 });
  });

  test("is done once, with a word on how it went", async () => {
    const id = await followUp();
    const settled = await Promise.allSettled([
      resolveFollowUp(await world.in("okafor", "rosa"), id, "Brought"),
      resolveFollowUp(await world.in("okafor", "sam"), id, "Done"),
    ]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(settled.find(({ status }) => status === "rejected")).toMatchObject({ reason: { status: 409 } });
    expect(await happened("follow_up.resolved")).toHaveLength(1);
  });

  test("nobody who was taken out can be made its owner", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: world.open().now })
        .where(eq(memberships.id, castId("rosa-in-okafor"))),
    );
    await expect(followUp()).rejects.toMatchObject({ status: 400, words: "checkins.helper_gone" });
  });
});
