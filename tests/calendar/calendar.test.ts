import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCircleCalendar, readMyCalendar } from "#app/calendar/queries.server.ts";
import { isOn, listDays, readMonth, weekOf, weeksOf } from "#app/calendar/rules.ts";
import { viewOf } from "#app/calendar/view.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { cancelTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { plan, THREE_DAYS } from "../meetings/planned.ts";
import { takeOut } from "../circles/taking-out.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { graceAsks } from "../tasks/helping.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const WEEK = weekOf("2026-03-16", "2026-03-12");
const circleOf = async (name: CastName, days = WEEK) => readCircleCalendar(await world.in("okafor", name), days);
const mineOf = (name: CastName, days = WEEK) => readMyCalendar(world.signedIn(name), days);
const titles = (entries: readonly { title: string | null }[]) => entries.map(({ title }) => title ?? "meeting");

describe("the days of a calendar", () => {
  test("a week starts on its Monday, whichever of its days is asked for, and nonsense is this week", () => {
    expect(weekOf("2026-03-22", "2026-03-12")).toEqual({ from: "2026-03-16", until: "2026-03-23" });
    for (const odd of [null, "", "2026-02-30", "1999-01-01", "0000-00-00", "2026-3-1", "tomorrow", "2026-03-12T00:00"])
      expect(weekOf(odd, "2026-03-12").from, String(odd)).toBe("2026-03-09");
  });

  test("a month stands in whole weeks", () => {
    expect(weeksOf("2026-03")).toEqual({ from: "2026-02-23", until: "2026-04-06" });
    expect(weeksOf("2027-02")).toEqual({ from: "2027-02-01", until: "2027-03-01" });
    expect(listDays(weeksOf("2026-12")).length % 7).toBe(0);
    expect(readMonth("2026-13")).toBeNull();
    expect(viewOf(new URLSearchParams("month=2026-03"), "2026-03-12").month).toBe("2026-03");
  });

  test("what may be done at any time in a week belongs to each day of it", () => {
    const task = { whenKind: "week", onDay: "2026-03-09", fromTime: null, untilTime: null } as const;
    expect(isOn(task, { from: "2026-03-15", until: "2026-03-23" })).toBe(true);
    expect(isOn(task, { from: "2026-03-16", until: "2026-03-23" })).toBe(false);
    expect(isOn(task, { from: "2026-03-02", until: "2026-03-09" })).toBe(false);
  });
});

describe("the calendar of a circle", () => {
  test("shows what is asked for on these days, with who has it, and when people meet, earliest first", async () => {
    const entries = await circleOf("sam");
    expect(titles(entries)).toEqual([
      "A meal we can warm up",
      "Harbour Money Advice",
      "A lift home from football for Temi",
      "meeting",
      "Go along to the housing office",
      "Paint the small room",
    ]);
    expect(entries[0]).toMatchObject({ who: [], wanted: 1, whenKind: "week" });
    expect(entries[2]).toMatchObject({ who: [{ name: "Raj", isMe: false }], wanted: 0 });
    expect(entries[1]).toMatchObject({ kind: "signpost", who: [{ name: "Jo" }], place: null });
    expect(entries[4]).toMatchObject({ who: [{ name: "Sam", isMe: true }], wanted: 0 });
    expect(entries[5]).toMatchObject({ who: [{ name: "Priya", isMe: false }], wanted: 2 });
  });

  test("what is for the inner ring is shown to it, to those who lead, and to whoever has promised it", async () => {
    const taskId = await graceAsks(world, { title: "Only the closest", ring: "inner", onDay: "2026-03-16" });
    expect(titles(await circleOf("jo"))).toContain("Only the closest");
    expect(titles(await circleOf("nadia"))).toContain("Only the closest");
    expect(titles(await circleOf("priya"))).not.toContain("Only the closest");
    expect(titles(await circleOf("rosa"))).not.toContain("Only the closest");
    await cancelTask(await world.in("okafor", "grace"), { taskId });
    expect(titles(await circleOf("jo"))).not.toContain("Only the closest");
  });

  test("a meeting is shown to whoever sees it among the meetings, and to nobody else", async () => {
    const invited = ["grace", "sam"] as const;
    await plan(world, invited, { onDay: "2026-03-21", about: "The summer" });
    for (const name of ["grace", "sam", "nadia"] as const)
      expect(titles(await circleOf(name)), name).toContain("The summer");
    for (const name of ["raj", "jo", "daniel"] as const)
      expect(titles(await circleOf(name)), name).not.toContain("The summer");
  });

  test("a meeting whose date is still asked is on no day", async () => {
    await plan(world, ["grace", "sam"], { ...THREE_DAYS, about: "Some day" });
    expect(titles(await circleOf("sam", { from: "2026-03-01", until: "2026-05-01" }))).not.toContain("Some day");
  });

  test("a service that is let see the circle and even its tasks sees no calendar", async () => {
    await expect(circleOf("ade")).rejects.toMatchObject({ status: 403 });
  });

  test("no address and no note is in it", async () => {
    const all = JSON.stringify(await circleOf("jo", { from: "2026-03-01", until: "2026-04-30" }));
    for (const hidden of ["Larch", "Quay Street", "car sick", "No nuts"]) expect(all).not.toContain(hidden);
  });
});

describe("my calendar", () => {
  test("shows what I have promised in each of my circles, and when they meet, and nothing of others", async () => {
    await claimTask(await world.in("bevan", "rosa"), { taskId: castId("task-walk") });
    const entries = await mineOf("rosa");
    expect(titles(entries)).toEqual(["Sit with Mam for an hour or two", "meeting"]);
    expect(entries.map(({ circleName }) => circleName)).toEqual(["Megan's circle", "Grace's circle"]);
    expect(titles(await mineOf("leah"))).toEqual([]);
    expect(titles(await mineOf("mallory"))).toEqual([]);
  });

  test("a meeting is in it for whoever is invited and has not said that they cannot come", async () => {
    for (const name of ["grace", "jo", "priya", "rosa"] as const)
      expect(titles(await mineOf(name)), name).toContain("meeting");
    for (const name of ["raj", "mallory"] as const) expect(titles(await mineOf(name)), name).not.toContain("meeting");
    // Jo could see this one, but nobody asked her.
    expect(titles(await mineOf("jo"))).not.toContain("The summer");
    expect(titles(await mineOf("grace"))).toContain("The summer");
    await answerMeeting(await world.in("okafor", "raj"), castId("okafor-meets"), { answer: "yes", line: undefined });
    expect(titles(await mineOf("raj"))).toContain("meeting");
  });

  test("a service sees the meetings it is invited to, for as long as the family lets it", async () => {
    expect(titles(await mineOf("ade"))).toEqual(["meeting"]);
    const after = { ...world.signedIn("ade"), now: new Date("2027-12-01T12:00:00Z") };
    expect(await readMyCalendar(after, WEEK)).toEqual([]);
  });

  test("who acts for somebody sees what is theirs in that one circle", async () => {
    const rosa = world.signedIn("rosa");
    const helper = { personId: castId("sam"), name: "Sam", circleId: castId("okafor") };
    const seen = await readMyCalendar({ ...rosa, actor: { ...rosa.actor, helper } }, WEEK);
    expect(seen.map(({ circleName }) => circleName)).toEqual(["Grace's circle"]);
  });

  test("what I hand back is gone from it at once", async () => {
    const taskId = await graceAsks(world, { title: "A lift on Wednesday", onDay: "2026-03-18" });
    const raj = await world.in("okafor", "raj");
    await claimTask(raj, { taskId });
    expect(titles(await mineOf("raj"))).toContain("A lift on Wednesday");
    await handBackTask(raj, { taskId });
    expect(titles(await mineOf("raj"))).not.toContain("A lift on Wednesday");
  });

  test("who was taken out of a circle finds nothing of it, from that second", async () => {
    expect(titles(await mineOf("priya"))).toEqual(["meeting", "Paint the small room"]);
    await takeOut(world, "grace", "priya", false);
    expect(titles(await mineOf("priya"))).toEqual([]);
  });

  test("a meeting that is called off is gone", async () => {
    await cancelMeeting(await world.in("okafor", "sam"), castId("okafor-meets"));
    expect(titles(await mineOf("jo"))).not.toContain("meeting");
    expect(titles(await circleOf("jo"))).not.toContain("meeting");
  });
});
