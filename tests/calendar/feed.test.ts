import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedPath } from "#app/calendar/feed-secret.ts";
import { makeFeed } from "#app/calendar/make-feed.server.ts";
import { noteFetch } from "#app/calendar/note-fetch.server.ts";
import { findFeed, readFeed, readMeetingEvent, readTaskEvent } from "#app/calendar/queries-feed.server.ts";
import { readMyFeed } from "#app/calendar/queries-my-feed.server.ts";
import { revokeFeed } from "#app/calendar/revoke-feed.server.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { chooseDate } from "#app/meetings/choose-date.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import { readMeeting } from "#app/meetings/queries.server.ts";
import { cancelTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { cast, castId, type CastName } from "#db/cast/people.ts";
import { calendarFeeds, people } from "#db/schema/index.ts";
import { takeOut } from "../circles/taking-out.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { MEETS, MET, plan, THREE_DAYS, typed } from "../meetings/planned.ts";
import { ask, graceAsks } from "../tasks/helping.ts";
import { eventsOf } from "./parse.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
  await answerMeeting(await world.in("okafor", "raj"), MEETS, { answer: "yes", line: undefined });
});
afterAll(() => world.database.drop());

const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000);
const secretOf = async (name: CastName) => {
  const { feed } = await readMyFeed(world.signedIn(name));
  return /^\/cal\/([\w-]{22})\.ics$/.exec(feed?.path ?? "")?.[1] ?? "";
};

/** What somebody's calendar program is given now; undefined when the address leads nowhere. */
async function fetched(secret: string, now = NOON) {
  const feed = await findFeed(world.open(now), secret);
  return feed ? readFeed(world.open(now), feed) : undefined;
}
const eventsFor = async (name: CastName, now?: Date) => eventsOf((await fetched(await secretOf(name), now)) ?? "");
const subscribe = async (name: CastName) => {
  await makeFeed(world.signedIn(name));
  return secretOf(name);
};

describe("the address of somebody's calendar", () => {
  test("can be shown again, but what is stored of it opens nothing", async () => {
    const secret = await subscribe("raj");
    expect(secret).toHaveLength(22);
    expect(await fetched(secret)).toContain("BEGIN:VCALENDAR");
    const [row] = await world.database.db
      .select()
      .from(calendarFeeds)
      .where(eq(calendarFeeds.personId, castId("raj")));
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await fetched(row?.secretHash ?? "")).toBeUndefined();
    expect(await fetched(feedPath(testKeys, castId("nobody")).slice(5, 27))).toBeUndefined();
  });

  test("is dead the moment it is stopped, and a new one does not wake the old", async () => {
    const old = await subscribe("raj");
    await revokeFeed(world.signedIn("raj"));
    expect(await fetched(old)).toBeUndefined();
    const next = await subscribe("raj");
    expect(next).not.toBe(old);
    expect(await fetched(old)).toBeUndefined();
    const third = await subscribe("raj");
    expect(await fetched(next)).toBeUndefined();
    expect(await fetched(third)).toBeDefined();
    await revokeFeed(world.signedIn("raj"));
    await revokeFeed(world.signedIn("raj"));
  });

  test("is not for whoever acts for somebody", async () => {
    const helped = world.signedIn("evans");
    const actor = { ...helped.actor, helper: { personId: castId("sam"), name: "Sam", circleId: castId("okafor") } };
    await expect(makeFeed({ ...helped, actor })).rejects.toMatchObject({ status: 404 });
    await expect(readMyFeed({ ...helped, actor })).rejects.toMatchObject({ status: 404 });
  });

  test("is shown to staff only right after their second step", async () => {
    await expect(makeFeed(world.signedIn("nadia"))).rejects.toMatchObject({ status: 403 });
    expect((await readMyFeed(world.signedIn("nadia"))).mayChange).toBe(false);
  });

  test("notes that it was fetched once an hour at most", async () => {
    const secret = await subscribe("raj");
    const seenAt = async (minutes: number) => {
      const now = new Date(NOON.getTime() + minutes * 60_000);
      const feed = await findFeed(world.open(now), secret);
      if (feed) await noteFetch(world.open(now), feed);
      return (await findFeed(world.open(now), secret))?.lastReadAt;
    };
    expect(await seenAt(0)).toEqual(NOON);
    expect(await seenAt(59)).toEqual(NOON);
    expect(await seenAt(60)).toEqual(new Date(NOON.getTime() + 3_600_000));
  });
});

describe("what a calendar program is told", () => {
  test("what was promised at nine on the Monday after the clocks change is at nine in London", async () => {
    await subscribe("raj");
    const taskId = await graceAsks(world, { onDay: "2026-03-30", fromTime: "09:00" });
    await claimTask(await world.in("okafor", "raj"), { taskId });
    const events = await eventsFor("raj");
    const lift = events.find(({ wall }) => wall.startsWith("2026-03-30"));
    expect(lift).toMatchObject({
      wall: "2026-03-30T09:00:00",
      zone: "Europe/London",
      summary: "A lift",
      status: "CONFIRMED",
    });
    expect(lift?.starts).toEqual(new Date("2026-03-30T08:00:00Z"));
    expect(events.map(({ summary }) => summary)).toContain("Meeting of a circle");
  });

  test("a change keeps the event and counts up; giving back calls it off with a higher number still, for thirty days", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-04-08", fromTime: "10:00" });
    await claimTask(await world.in("okafor", "raj"), { taskId });
    const find = async (now?: Date) => (await eventsFor("raj", now)).find(({ wall }) => /2026-04-0[89]/.test(wall));
    const made = await find();
    await editTask(await world.in("okafor", "grace", later(1)), taskId, {
      ...ask({ onDay: "2026-04-09", fromTime: "11:00" }),
      version: 1,
    });
    const moved = await find();
    expect(moved).toMatchObject({
      uid: made?.uid,
      wall: "2026-04-09T11:00:00",
      modified: later(1),
      status: "CONFIRMED",
    });
    expect(moved?.sequence).toBeGreaterThan(made?.sequence ?? 0);
    await handBackTask(await world.in("okafor", "raj", later(2)), { taskId });
    const gone = await find(later(3));
    expect(gone).toMatchObject({ uid: made?.uid, status: "CANCELLED", modified: later(2) });
    expect(gone?.sequence).toBeGreaterThan(moved?.sequence ?? 0);
    expect(await find(later(33))).toBeUndefined();
    // Promised once more, it is an event of its own.
    await claimTask(await world.in("okafor", "raj", later(4)), { taskId });
    const both = (await eventsFor("raj", later(5))).filter(({ wall }) => wall.startsWith("2026-04-09"));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["CANCELLED", "CONFIRMED"]);
    expect(new Set(both.map(({ uid }) => uid)).size).toBe(2);
  });

  test("what the family does not need any more is called off", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-04-15" });
    await claimTask(await world.in("okafor", "raj"), { taskId });
    await cancelTask(await world.in("okafor", "grace"), { taskId });
    const events = (await eventsFor("raj")).filter(({ wall }) => wall.startsWith("2026-04-15"));
    expect(events).toMatchObject([{ status: "CANCELLED", sequence: 2 }]);
  });

  test("a meeting that is moved counts up, and one that is called off more still; another day is asked about anew", async () => {
    const invited = ["grace", "sam", "raj"] as const;
    const id = await plan(world, invited, { onDay: "2026-04-02", atTime: "18:00", place: "12 Larch Close" });
    const find = async (now?: Date) => (await eventsFor("raj", now)).find(({ uid }) => uid === `${id}@encircle`);
    expect(await find()).toMatchObject({ summary: "Meeting of a circle", status: "CONFIRMED", sequence: 1 });
    await editMeeting(await world.in("okafor", "sam", later(1)), id, {
      ...typed(invited, { onDay: "2026-04-03", atTime: "19:00" }),
      version: 1,
    });
    expect(await find()).toMatchObject({ wall: "2026-04-03T19:00:00", sequence: 2, modified: later(1) });
    await answerMeeting(await world.in("okafor", "raj", later(1)), id, { answer: "no", line: undefined });
    expect(await find()).toBeUndefined();
    await editMeeting(await world.in("okafor", "sam", later(2)), id, {
      ...typed(invited, { onDay: "2026-04-04", atTime: "19:00" }),
      version: 2,
    });
    expect(await find()).toMatchObject({ wall: "2026-04-04T19:00:00", sequence: 3 });
    await cancelMeeting(await world.in("okafor", "sam", later(3)), id);
    expect(await find()).toMatchObject({ status: "CANCELLED", sequence: 4, modified: later(3) });
    expect(await find(later(34))).toBeUndefined();
  });

  test("a meeting is told from the moment its date is set, and only to whoever is invited", async () => {
    const id = await plan(world, ["grace", "sam", "raj"], THREE_DAYS);
    const find = async (name: CastName) => (await eventsFor(name)).find(({ uid }) => uid === `${id}@encircle`);
    expect(await find("raj")).toBeUndefined();
    const { dates } = await readMeeting(await world.in("okafor", "sam"), id);
    await chooseDate(await world.in("okafor", "sam"), id, String(dates[0]?.id));
    expect(await find("raj")).toMatchObject({ wall: "2026-03-20T19:30:00", status: "CONFIRMED", sequence: 2 });
    expect(await find("jo")).toBeUndefined();
  });

  test("it speaks the reader's language", async () => {
    await subscribe("rosa");
    const text = (await fetched(await secretOf("rosa"))) ?? "";
    expect(text).toContain("X-WR-CALNAME:Cylch");
    expect(eventsOf(text).map(({ summary }) => summary)).toContain("Cyfarfod cylch");
  });

  test("no name, address, note or word of a family leaves the house, whatever was chosen", async () => {
    const everybody = await world.database.db.select({ name: people.name }).from(people);
    const canaries = [
      ...everybody.flatMap(({ name }) => name.split(" ")).filter((name) => name.length > 2 && name !== "Mrs"),
      "Okafor",
      "Temi",
      "Ada",
      "Larch",
      "OA1",
      "Quay",
      "Mum's",
      "Oak School",
      "harbour",
      "car sick",
      "No nuts",
      "soup",
      ...Object.values(cast).flatMap((member) => ("email" in member ? [member.email] : [])),
    ];
    const raj = await world.in("okafor", "raj");
    const titles = ["A lift for Temi", "Soup to 12 Larch Close", "Ring Grace Okafor", "Bread and milk"];
    for (const [index, title] of titles.entries())
      await claimTask(raj, {
        taskId: await graceAsks(world, {
          title,
          note: "canary-note",
          helperNote: "car sick",
          onDay: `2026-05-1${index}`,
        }),
      });
    await subscribe("raj");
    const text = ((await fetched(await secretOf("raj"))) ?? "").replaceAll("\r\n ", "");
    const told = text.replaceAll(/^(UID|TZID|DTSTART|DTEND|PRODID).*$/gm, "");
    for (const canary of [...canaries, "canary-note", "Bread and milk"])
      expect(told.toLowerCase(), canary).not.toContain(canary.toLowerCase());
  });
});

describe("one event alone", () => {
  test("is for whoever has promised it, under the same name as in the feed", async () => {
    const taskId = await graceAsks(world, { onDay: "2026-06-01" });
    const raj = await world.in("okafor", "raj");
    expect(await readTaskEvent(raj, taskId, "en")).toBeNull();
    await claimTask(raj, { taskId });
    const [alone] = eventsOf((await readTaskEvent(raj, taskId, "cy")) ?? "");
    const inFeed = (await eventsFor("raj")).find(({ wall }) => wall.startsWith("2026-06-01"));
    expect(alone).toMatchObject({ uid: inFeed?.uid, sequence: inFeed?.sequence, wall: inFeed?.wall });
    expect(alone?.summary).not.toBe(inFeed?.summary);
    expect(await readTaskEvent(await world.in("okafor", "jo"), taskId, "en")).toBeNull();
  });

  test("a meeting is for whoever sees it, under the same name as in the feed, until it is over or called off", async () => {
    const alone = async (name: CastName, id: string) => {
      const text = await readMeetingEvent(await world.in("okafor", name), id, "en");
      return text === null ? [] : eventsOf(text);
    };
    const inFeed = (await eventsFor("raj")).find(({ uid }) => uid === `${MEETS}@encircle`);
    expect(await alone("raj", MEETS)).toMatchObject([{ uid: inFeed?.uid, sequence: inFeed?.sequence }]);
    const id = await plan(world, ["grace", "sam"], { onDay: "2026-04-20" });
    expect(await alone("nadia", id)).toHaveLength(1);
    await expect(alone("raj", id)).rejects.toMatchObject({ status: 404 });
    await cancelMeeting(await world.in("okafor", "sam"), id);
    expect(await alone("nadia", id)).toEqual([]);
    expect(await alone("sam", MET)).toEqual([]);
  });

  test("what has no date is no event", async () => {
    const taskId = await graceAsks(world, { whenKind: "any", onDay: undefined, fromTime: undefined });
    const raj = await world.in("okafor", "raj");
    await claimTask(raj, { taskId });
    expect(await readTaskEvent(raj, taskId, "en")).toBeNull();
  });
});

describe("after a removal", () => {
  test("the feed holds nothing of the circle, from that second, not even that something was called off", async () => {
    const secret = await secretOf("raj");
    expect(await eventsFor("raj")).not.toEqual([]);
    await takeOut(world, "grace", "raj", true);
    const text = (await fetched(secret)) ?? "";
    expect(text).toContain("BEGIN:VCALENDAR");
    expect(text).not.toContain("VEVENT");
  });

  test("a circle that is closed calls off what was still to come", async () => {
    await subscribe("jo");
    const events = await eventsFor("jo");
    expect(events.some(({ status }) => status === "CONFIRMED")).toBe(true);
    await setCircleState(await world.in("okafor", "nadia"), {
      from: "active",
      state: "closed",
      reason: "All is well.",
    });
    const after = (await eventsFor("jo")).filter(({ starts }) => starts > NOON);
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set(["CANCELLED"]));
  });
});
