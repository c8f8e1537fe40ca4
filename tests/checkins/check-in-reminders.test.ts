import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerOwnCheckIn } from "#app/checkins/answer-own-check-in.server.ts";
import { changeCheckInPlan, endCheckInPlan } from "#app/checkins/change-check-in-plan.server.ts";
import { ownSecret } from "#app/checkins/expected.server.ts";
import { logCheckIn } from "#app/checkins/log-check-in.server.ts";
import { planCheckIns } from "#app/checkins/plan-check-ins.server.ts";
import { resolveFollowUp } from "#app/checkins/resolve-follow-up.server.ts";
import { asksThemAt } from "#app/checkins/rules.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { expectCheckIns } from "#app/jobs/expect-check-ins.server.ts";
import { nudgeCheckIns } from "#app/jobs/nudge-check-ins.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { checkIns, contactPoints, expectedCheckIns, followUps, reminderChoices, reminders } from "#db/schema/index.ts";
import { takeOut } from "../circles/taking-out.ts";
import { fates, idsOf, leaving, outbox, waitingFor, quietWorld } from "../setup/leaving.ts";
import { NOON, testKeys, type World } from "../setup/world.ts";
import { changed, logged, planned } from "./planning.ts";

const at = (iso: string) => new Date(iso);
/** The first date of a new plan: the next day, by six. */
const FRIDAY_SIX = at("2026-03-13T18:00:00Z");

let world: World;
beforeEach(async () => {
  world = await quietWorld();
  // Nothing but what a test plans.
  await world.database.transaction((tx) =>
    tx
      .update(expectedCheckIns)
      .set({ state: "lapsed", closedAt: NOON })
      .where(eq(expectedCheckIns.state, "open"))
      .then(() => undefined),
  );
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const means = () => ({ ...world.database, keys: testKeys });
const plan = async (more = {}, now?: Date) => planCheckIns(await okafor("sam", now), planned(more));
const expectedOf = async (planId: string) =>
  world.database.db
    .select()
    .from(expectedCheckIns)
    .where(eq(expectedCheckIns.planId, planId))
    .orderBy(expectedCheckIns.dueAt);
const wants = (channel: "sms" | "none") =>
  world.database.transaction((tx) =>
    tx
      .insert(reminderChoices)
      .values({ programmeId: castId("riverside"), personId: castId("grace"), kind: "check_in_own", channel })
      .then(() => undefined),
  );

describe("a check-in that is expected", () => {
  test("is told to whoever checks, two hours before, with the page to note it and no word of whom it is about", async () => {
    const planId = await plan();
    const [first] = await expectedOf(planId);
    const due = (await outbox(world, "check_in_due")).filter(({ subjectId }) => subjectId === first?.id);
    expect(due).toMatchObject([{ personId: castId("jo"), dueAt: at("2026-03-13T16:00:00Z"), state: "waiting" }]);
    expect(await outbox(world, "check_in_due"), "as many as dates").toHaveLength((await expectedOf(planId)).length);
    const letters = await leaving(world, at("2026-03-13T16:00:00Z"));
    expect(letters).toMatchObject([
      { kind: "check_in_due", path: `/circles/${castId("okafor")}/check-ins/log?plan=${planId}` },
    ]);
    expect(letters[0]?.text).toContain("6 pm");
    expect(letters[0]?.text).not.toContain("Grace");
  });

  test("is written down once, however often the job runs", async () => {
    const planId = await plan();
    const ofPlan = async () => {
      const dates = new Set((await expectedOf(planId)).map(({ id }) => id));
      return (await outbox(world, "check_in_due")).filter(({ subjectId }) => dates.has(subjectId)).length;
    };
    const before = await ofPlan();
    await expectCheckIns(means(), NOON);
    await expectCheckIns(means(), NOON);
    expect(await ofPlan()).toBe(before);
    await expectCheckIns(means(), at("2026-03-16T12:00:00Z"));
    expect(await ofPlan(), "new dates have theirs").toBeGreaterThan(before);
  });

  test("and was done early is not told", async () => {
    const planId = await plan();
    await logCheckIn(await okafor("jo", at("2026-03-13T12:00:00Z")), logged({ planId }));
    expect(await leaving(world, at("2026-03-13T16:00:00Z"))).toEqual([]);
    const [first] = await expectedOf(planId);
    expect(await fates(world, "check_in_due", first?.id)).toEqual(["not_needed"]);
  });

  test("is told by the plan as it is now: its new time, its new checker, or not at all", async () => {
    const planId = await plan();
    await changeCheckInPlan(await okafor("sam"), planId, changed(1, { checkerId: castId("rosa"), byTime: "15:00" }));
    expect(await waitingFor(world, "check_in_due")).not.toContain(castId("jo"));
    const [letter, ...more] = await leaving(world, at("2026-03-13T13:00:00Z"));
    expect(letter).toMatchObject({ kind: "check_in_due", language: "cy" });
    expect(more).toEqual([]);
    await endCheckInPlan(await okafor("sam"), planId, 2);
    expect(await waitingFor(world, "check_in_due")).toEqual([]);
  });

  test("is not told while the circle rests, nor to a checker who was taken out", async () => {
    await plan();
    await setCircleState(await okafor("sam"), { from: "active", state: "paused" });
    expect(await leaving(world, at("2026-03-13T16:00:00Z"))).toEqual([]);
    await setCircleState(await okafor("sam"), { from: "paused", state: "active" });
    await takeOut(world, "grace", "jo", false);
    const letters = await leaving(world, at("2026-03-16T16:00:00Z"));
    expect(letters.map(({ kind }) => kind)).not.toContain("check_in_due");
    expect(await fates(world, "check_in_due")).toEqual(expect.arrayContaining(["cancelled", "removed"]));
  });
});

describe("a check-in that did not come", () => {
  const afterSix = (minutes: number) => new Date(FRIDAY_SIX.getTime() + minutes * 60_000);

  test("is told to the helper, then the facilitator, then the connector, each once, in the transaction that notes it", async () => {
    const planId = await plan();
    const [first] = await expectedOf(planId);
    const steps: unknown[] = [];
    for (const minutes of [14, 15, 16, 120, 121, 1440, 1441]) {
      await nudgeCheckIns(means(), afterSix(minutes));
      const rows = await outbox(world, "check_in_missed", first?.id);
      steps.push(rows.map(({ personId }) => personId).toSorted());
    }
    const [helper, facilitator, connector] = [idsOf("jo"), idsOf("jo", "sam"), idsOf("jo", "sam", "nadia")];
    expect(steps).toEqual([[], helper, helper, facilitator, facilitator, connector, connector]);
  });

  test("leads the helper to the quick note and the others to the circle's check-ins; what was due is not said besides", async () => {
    const planId = await plan();
    await nudgeCheckIns(means(), afterSix(15));
    const letters = await leaving(world, afterSix(15));
    expect(letters).toMatchObject([{ kind: "check_in_missed", path: expect.stringContaining(`/log?plan=${planId}`) }]);
    await nudgeCheckIns(means(), afterSix(120));
    expect(await leaving(world, afterSix(120))).toMatchObject([
      { kind: "check_in_missed", path: `/circles/${castId("okafor")}/check-ins` },
    ]);
    const [first] = await expectedOf(planId);
    expect(await fates(world, "check_in_due", first?.id)).toEqual(["changed"]);
  });

  test("“tried, no answer” counts: nobody is told any more", async () => {
    const planId = await plan();
    await nudgeCheckIns(means(), afterSix(120));
    await logCheckIn(await okafor("jo", afterSix(121)), logged({ planId, intent: "tried", feeling: undefined }));
    expect(await leaving(world, afterSix(122))).toEqual([]);
    const [first] = await expectedOf(planId);
    expect(new Set(await fates(world, "check_in_missed", first?.id))).toEqual(new Set(["not_needed"]));
  });

  test("a facilitator who checks themselves is not told twice", async () => {
    const planId = await plan({ checkerId: castId("sam") });
    const [first] = await expectedOf(planId);
    for (const minutes of [15, 120]) await nudgeCheckIns(means(), afterSix(minutes));
    expect(await outbox(world, "check_in_missed", first?.id)).toHaveLength(1);
  });
});

describe("the question how somebody is", () => {
  const TEN = at("2026-03-13T10:00:00Z");

  test("goes to whom it is about in the morning, by a link of their own that tells nothing, if they wanted it", async () => {
    const planId = await plan();
    await wants("sms");
    const [first] = await expectedOf(planId);
    const path = `/check/${ownSecret(testKeys, first?.id ?? "", castId("grace"))}`;
    const letters = await leaving(world, TEN);
    expect(letters).toMatchObject([{ kind: "check_in_own", address: { channel: "sms" }, path }]);
    expect(letters[0]?.text).not.toMatch(/Grace|Jo|check-in|circle(?!s\.example)/i);
    await answerOwnCheckIn(world.open(at("2026-03-13T11:00:00Z")), path.replace("/check/", ""), "well");
    expect(await leaving(world, at("2026-03-13T16:00:00Z")), "then nobody has to ask any more").toEqual([]);
  });

  test("is asked of nobody who did not choose how, or who chose not to be asked", async () => {
    await plan();
    expect(await leaving(world, TEN)).toEqual([]);
    await wants("none");
    expect(await leaving(world, at("2026-03-16T10:00:00Z"))).toEqual([]);
    expect(await fates(world, "check_in_own")).not.toContain("told");
  });

  test("goes nowhere that is not proved and safe", async () => {
    await plan();
    await wants("sms");
    await world.database.transaction((tx) =>
      tx
        .update(contactPoints)
        .set({ safe: "never" })
        .where(eq(contactPoints.personId, castId("grace")))
        .then(() => undefined),
    );
    expect(await leaving(world, TEN)).toEqual([]);
    expect(await fates(world, "check_in_own")).toContain("unreachable");
  });

  test("is not asked of somebody who does not sign in", async () => {
    const before = (await outbox(world, "check_in_own")).length;
    await plan({ aboutId: castId("hm-mrs-b"), checkerId: castId("jo") }).catch(() => undefined);
    expect((await outbox(world, "check_in_own")).length).toBe(before);
  });

  test.each([
    ["2026-03-13", "18:00", "2026-03-13T10:00:00.000Z"],
    ["2026-03-13", "08:30", "2026-03-13T08:30:00.000Z"],
    ["2026-03-29", "18:00", "2026-03-29T09:00:00.000Z"],
  ])("on %s for %s at %s", (onDay, time, asked) => {
    const zone = onDay === "2026-03-29" ? "+01:00" : "Z";
    expect(asksThemAt({ onDay, dueAt: at(`${onDay}T${time}:00${zone}`) }, "Europe/London").toISOString()).toBe(asked);
  });
});

describe("something to look after", () => {
  const follow = { followText: "Ask the doctor about the cough", followDay: "2026-03-16", followOwner: castId("rosa") };

  async function noted() {
    await logCheckIn(await okafor("jo"), logged({ planId: undefined, ...follow }));
    const [row] = await world.database.db.select().from(followUps).where(eq(followUps.text, follow.followText));
    return row?.id ?? "";
  }

  test("is told on the morning of its day and once more when it is a day late, without its words", async () => {
    const id = await noted();
    expect(await leaving(world, at("2026-03-16T08:59:00Z"))).toEqual([]);
    const [letter] = await leaving(world, at("2026-03-16T09:00:00Z"));
    expect(letter).toMatchObject({ kind: "follow_up_due", path: `/circles/${castId("okafor")}/follow-ups/${id}` });
    expect(letter?.text).not.toMatch(/doctor|cough/);
    expect(await leaving(world, at("2026-03-16T20:00:00Z"))).toEqual([]);
    expect(await leaving(world, at("2026-03-17T09:00:00Z"))).toHaveLength(1);
    expect(await leaving(world, at("2026-03-18T09:00:00Z"))).toEqual([]);
  });

  test("is not told once it is looked after", async () => {
    const id = await noted();
    await resolveFollowUp(await okafor("rosa"), id, "Done.");
    expect(await fates(world, "follow_up_due", id)).toEqual(["not_needed", "not_needed"]);
  });

  test("nor to an owner who was taken out", async () => {
    await noted();
    await takeOut(world, "grace", "rosa", false);
    const letters = await leaving(world, at("2026-03-16T09:00:00Z"));
    expect(letters.map(({ kind }) => kind)).not.toContain("follow_up_due");
  });
});

test("what belongs to another programme is not looked at", async () => {
  await plan();
  await world.database.transaction((tx) =>
    tx
      .update(reminders)
      .set({ programmeId: castId("hillview"), personId: castId("tom"), circleId: castId("lewis") })
      .where(and(eq(reminders.kind, "check_in_due"), eq(reminders.personId, castId("jo"))))
      .then(() => undefined),
  );
  expect(await leaving(world, at("2026-03-13T16:00:00Z"))).toEqual([]);
  expect(await world.database.db.$count(checkIns)).toBeGreaterThan(0);
});
