import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { claims, meetingNotes, minutes, tasks } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { readLog } from "#app/family/queries-log.server.ts";
import { addAgendaItem, dropAgendaItem, moveAgendaItem } from "#app/meetings/change-agenda.server.ts";
import { makePromise } from "#app/meetings/make-promise.server.ts";
import { noteSeen } from "#app/meetings/note-seen.server.ts";
import { readMeetingNews } from "#app/meetings/queries-mine.server.ts";
import { readMeeting, readRun } from "#app/meetings/queries.server.ts";
import { ownerNamed } from "#app/meetings/rules.ts";
import { editMinute, takeBackMinute } from "#app/meetings/write-minute.server.ts";
import { readNote, writeNote } from "#app/meetings/write-note.server.ts";
import { readMyPromises } from "#app/tasks/queries-mine.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { hold, MEETS, MET, note, plan, refused, THAT_EVENING, THREE_DAYS, tick } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName) => world.in("okafor", name);

describe("running a meeting", () => {
  test("what is said is noted in the words used, under what it was about", async () => {
    await note(world, "She sleeps better.", { itemId: castId("item-mornings") });
    await note(world, "Raj sends his love.", { now: new Date("2026-03-12T12:01:00Z") });
    const { lines } = await readRun(await okafor("grace"), MEETS);
    expect(lines.map(({ text, itemId, by }) => [text, itemId, by])).toEqual([
      ["She sleeps better.", castId("item-mornings"), "Sam"],
      ["Raj sends his love.", null, "Sam"],
    ]);
  });

  test("is for the family, the facilitator and the connector; not before there is a day", async () => {
    for (const name of ["jo", "priya", "ade"] as const)
      await expect(note(world, "x", { who: name })).rejects.toMatchObject(refused(403));
    const asking = await plan(world, ["grace"], THREE_DAYS);
    await expect(note(world, "x", { meetingId: asking })).rejects.toMatchObject(refused(409, "meetings.no_date_yet"));
  });

  test("two who change a line at once: nothing is lost, the second sees both", async () => {
    const minuteId = await note(world, "Jo rings.");
    await editMinute(await okafor("grace"), MEETS, { minuteId, version: 1, text: "Jo rings the school." });
    await expect(
      editMinute(await okafor("sam"), MEETS, { minuteId, version: 1, text: "Jo rings on Friday." }),
    ).rejects.toMatchObject(refused(409, "common.edited_meanwhile"));
    expect((await readRun(await okafor("sam"), MEETS)).lines[0]).toMatchObject({
      text: "Jo rings the school.",
      version: 2,
    });
  });

  test("a line is taken back once, and no longer read", async () => {
    const minuteId = await note(world, "Too private.");
    await takeBackMinute(await okafor("grace"), MEETS, { minuteId, version: 1 });
    expect((await readRun(await okafor("sam"), MEETS)).lines).toEqual([]);
    await expect(takeBackMinute(await okafor("sam"), MEETS, { minuteId, version: 1 })).rejects.toMatchObject(
      refused(404, "meetings.line_gone"),
    );
  });

  test("whoever came without having been asked belongs to it from then on", async () => {
    const id = await plan(world, ["grace", "sam"]);
    await tick(world, ["grace", "raj"], [], { meetingId: id });
    const { people } = await readMeeting(await okafor("raj"), id);
    expect(people.map(({ name, wasThere }) => [name, wasThere])).toEqual([
      ["Grace Okafor", true],
      ["Raj", true],
      ["Sam", false],
    ]);
    await expect(tick(world, ["megan"], [], { meetingId: id })).rejects.toMatchObject(refused(400));
  });
});

describe("a line becomes a promise", () => {
  test("of whoever it names, and of nobody when it names none or two", () => {
    const owners = ["Jo", "Grace Okafor", "Mr Evans", "Raj"].map((name) => ({ name }));
    const named = (text: string) => ownerNamed(text, owners)?.name ?? null;
    expect(named("Jo rings them before Friday.")).toBe("Jo");
    expect(named("grace will ask the school")).toBe("Grace Okafor");
    expect(named("Somebody enjoys the journey")).toBeNull();
    expect(named("Jo and Raj paint the room")).toBeNull();
    expect(named("Mr Evans brings the drill")).toBeNull();
  });

  const promise = async (minuteId: string, owner: CastName | null, more = {}) =>
    makePromise(await okafor("sam"), MEETS, {
      minuteId,
      title: "Ring the school",
      ownerId: owner ? castId(owner) : undefined,
      onDay: "2026-03-20",
      ...more,
    });

  test("with an owner and a day it is an ordinary task that they have", async () => {
    const taskId = await promise(await note(world, "Jo rings the school."), "jo");
    const task = await readTask(await okafor("jo"), taskId);
    expect(task).toMatchObject({ title: "Ring the school", state: "open", onDay: "2026-03-20", helpersPromised: 1 });
    expect(task.mine).not.toBeNull();
    expect((await readMyPromises(world.signedIn("jo"))).map((each) => each.taskId)).toContain(taskId);
    const [claim] = await world.database.db.select().from(claims).where(eq(claims.taskId, taskId));
    expect(claim).toMatchObject({ personId: castId("jo"), helperId: castId("sam") });
    const told = (await readLog(await okafor("grace"), {})).lines.find(({ what }) => what === "task.claimed");
    expect(told).toMatchObject({ name: "Jo", helperName: "Sam" });
  });

  test("without an owner the circle is asked", async () => {
    const taskId = await promise(await note(world, "Somebody rings."), null, { onDay: undefined });
    expect(await readTask(await okafor("priya"), taskId)).toMatchObject({ whenKind: "any", can: { claim: true } });
  });

  test("once, not in the past, and only by somebody who may promise something here", async () => {
    const minuteId = await note(world, "Jo rings.");
    await expect(promise(minuteId, "ade")).rejects.toMatchObject(refused(400, "meetings.owner_gone"));
    await expect(promise(minuteId, "megan")).rejects.toMatchObject(refused(400, "meetings.owner_gone"));
    await expect(promise(minuteId, "jo", { onDay: "2026-03-11" })).rejects.toMatchObject(
      refused(400, "meetings.promise_past"),
    );
    await promise(minuteId, "jo");
    await expect(promise(minuteId, "raj")).rejects.toMatchObject(refused(409, "meetings.is_promise"));
    expect(await world.database.db.$count(tasks, eq(tasks.title, "Ring the school"))).toBe(1);
  });

  test("where only the inner ring sits, it stays with the inner ring and its owner", async () => {
    const id = await plan(world, ["grace", "sam", "jo"]);
    const sam = await okafor("sam");
    const minuteId = await note(world, "CANARY", { meetingId: id });
    const taskId = await makePromise(sam, id, { minuteId, title: "CANARY", ownerId: castId("priya") });
    await expect(readTask(await okafor("raj"), taskId)).rejects.toMatchObject(refused(404));
    expect((await readTask(await okafor("priya"), taskId)).mine).not.toBeNull();
    await hold(world, ["grace"], { meetingId: id, now: new Date("2026-03-20T19:00:00Z") });
    await tick(world, ["grace", "raj"], ["grace"], { meetingId: id });
    expect(JSON.stringify(await readMeeting(await okafor("raj"), id))).not.toContain("CANARY");
  });
});

describe("afterwards", () => {
  const holdIt = async () => {
    const minuteId = await note(world, "Jo rings the school.", { itemId: castId("item-mornings") });
    await makePromise(await okafor("sam"), MEETS, { minuteId, title: "Ring the school", ownerId: castId("jo") });
    await hold(world, ["grace", "sam", "priya"]);
  };

  test("who was there reads the notes; who was away reads what was agreed", async () => {
    await holdIt();
    expect((await readMeeting(await okafor("priya"), MEETS)).lines?.map(({ text }) => text)).toEqual([
      "Jo rings the school.",
    ]);
    const away = await readMeeting(await okafor("raj"), MEETS);
    expect(away.lines).toBeNull();
    expect(away.forAway).toEqual({
      metOn: "2026-03-18",
      there: ["Grace Okafor", "Priya", "Sam"],
      agreed: [{ title: "Ring the school", names: ["Jo"] }],
      next: null,
    });
  });

  test("the start page tells whoever was away, until they have read it", async () => {
    await holdIt();
    const missed = async (name: CastName) => (await readMeetingNews(world.signedIn(name))).missed.map(({ id }) => id);
    expect(await missed("raj")).toEqual([MEETS, MET]);
    expect(await missed("priya")).toEqual([]);
    await noteSeen(await okafor("raj"), MEETS);
    expect(await missed("raj")).toEqual([MET]);
    await removeMember(await okafor("grace"), { membershipId: castId("rosa-in-okafor"), block: false });
    expect(await missed("rosa")).toEqual([]);
  });

  test("the start page leads those who were there to what was agreed, for a week or until they have read it", async () => {
    await holdIt();
    const agreed = async (name: CastName, days = 0) => {
      const now = new Date(THAT_EVENING.getTime() + days * 86_400_000 + 60_000);
      return (await readMeetingNews(world.signedIn(name, now))).agreed;
    };
    expect(await agreed("priya")).toMatchObject([{ id: MEETS, circleId: castId("okafor"), metOn: "2026-03-18" }]);
    expect(await agreed("sam"), "whoever said that it is over knows").toEqual([]);
    expect(await agreed("raj"), "who was away reads three lines").toEqual([]);
    expect(await agreed("priya", 7)).toEqual([]);
    await noteSeen(await okafor("priya"), MEETS);
    expect(await agreed("priya")).toEqual([]);
  });

  test("people from services do not read what the circle promised", async () => {
    await holdIt();
    const { forAway, agenda } = await readMeeting(await okafor("ade"), MEETS);
    expect(forAway?.agreed).toBeNull();
    expect(agenda.every(({ task }) => task === null)).toBe(true);
  });

  test("a meeting ends once, and something forgotten can still be noted", async () => {
    await holdIt();
    await expect(hold(world, ["grace"], { who: "grace" })).rejects.toMatchObject(refused(409, "meetings.is_held"));
    await note(world, "And thank you for the soup.");
    expect(await world.database.db.$count(minutes, eq(minutes.meetingId, MEETS))).toBe(2);
  });

  test("what was promised is on the next agenda", async () => {
    await holdIt();
    const next = await plan(world, ["grace", "sam", "jo", "raj"]);
    const { agenda } = await readMeeting(await okafor("raj"), next);
    expect(agenda[0]).toMatchObject({ source: "promise", text: "Ring the school", task: { helpers: ["Jo"] } });
  });

  test("the family reads in its log who looked at the notes", async () => {
    await holdIt();
    await readMeeting(await okafor("priya"), MEETS);
    await readMeeting(await okafor("priya"), MEETS);
    const looks = (await readLog(await okafor("grace"), { personId: castId("priya") })).lines;
    expect(looks.filter(({ what }) => what === "meeting")).toHaveLength(1);
  });
});

describe("the private note", () => {
  test("is read by its writer alone and stands encrypted", async () => {
    await writeNote(await okafor("sam"), MEETS, { text: "CANARY note", version: 0 });
    expect(await readNote(await okafor("sam"), MEETS)).toEqual({ text: "CANARY note", version: 1 });
    expect(await readNote(await okafor("nadia"), MEETS)).toEqual({ text: "", version: 0 });
    for (const name of ["grace", "jo", "ade"] as const)
      await expect(readNote(await okafor(name), MEETS)).rejects.toMatchObject(refused(403));
    expect(JSON.stringify(await world.database.db.select().from(meetingNotes))).not.toContain("CANARY");
    expect((await readLog(await okafor("grace"), { personId: castId("sam") })).lines).toEqual([]);
    expect(JSON.stringify(await readMeeting(await okafor("grace"), MEETS))).not.toContain("CANARY");
  });

  test("is not overwritten from an old page, and goes when it is emptied", async () => {
    await writeNote(await okafor("sam"), MEETS, { text: "one", version: 0 });
    await expect(writeNote(await okafor("sam"), MEETS, { text: "two", version: 0 })).rejects.toMatchObject(
      refused(409, "common.edited_meanwhile"),
    );
    await writeNote(await okafor("sam"), MEETS, { version: 1 });
    const mine = and(eq(meetingNotes.meetingId, MEETS), eq(meetingNotes.byPersonId, castId("sam")));
    expect(await world.database.db.$count(meetingNotes, mine)).toBe(0);
  });
});

describe("the agenda", () => {
  const order = async () => (await readMeeting(await okafor("grace"), MEETS)).agenda.map(({ text }) => text);

  test("anybody who sees the meeting adds to it; the same line counts once", async () => {
    await addAgendaItem(await okafor("grace"), MEETS, { text: "My sister comes in May" });
    await addAgendaItem(await okafor("raj"), MEETS, { text: "I cannot come, but I can drive" });
    await addAgendaItem(await okafor("raj"), MEETS, { text: "I cannot come, but I can drive" });
    const { agenda } = await readMeeting(await okafor("jo"), MEETS);
    expect(agenda.slice(-2).map(({ source, by }) => [source, by])).toEqual([
      ["family", "Grace Okafor"],
      ["added", "Raj"],
    ]);
  });

  test("is put in order, and things are left out by who plans it or who put them there", async () => {
    await moveAgendaItem(await okafor("grace"), MEETS, castId("item-mornings"), "up");
    expect((await order())[2]).toBe("How the mornings go now");
    await expect(dropAgendaItem(await okafor("raj"), MEETS, castId("item-mornings"))).rejects.toMatchObject(
      refused(403),
    );
    await expect(moveAgendaItem(await okafor("raj"), MEETS, castId("item-mornings"), "up")).rejects.toMatchObject(
      refused(403),
    );
    await dropAgendaItem(await okafor("grace"), MEETS, castId("item-mornings"));
    expect(await order()).not.toContain("How the mornings go now");
    await expect(dropAgendaItem(await okafor("sam"), MEETS, castId("item-mornings"))).rejects.toMatchObject(
      refused(404),
    );
  });

  test("goes down as well as up, and at the ends it stays", async () => {
    const before = await order();
    await moveAgendaItem(await okafor("sam"), MEETS, castId("item-stew"), "down");
    expect(await order()).toEqual([before[1], before[0], ...before.slice(2)]);
    await moveAgendaItem(await okafor("sam"), MEETS, castId("item-stew"), "up");
    await moveAgendaItem(await okafor("sam"), MEETS, castId("item-stew"), "up");
    await moveAgendaItem(await okafor("sam"), MEETS, castId("item-breakfast"), "down");
    expect(await order()).toEqual(before);
  });
});
