import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { meetingPeople, minutes, tasks } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { readLog } from "#app/family/queries-log.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import { makePromise } from "#app/meetings/make-promise.server.ts";
import { readMeeting, readRun } from "#app/meetings/queries.server.ts";
import { readLinkPage } from "#app/meetings/read-link.server.ts";
import { ELSE } from "#app/meetings/rules.ts";
import { saveRun } from "#app/meetings/save-run.server.ts";
import { editMinute, takeBackMinute } from "#app/meetings/write-minute.server.ts";
import { takeOut } from "../circles/taking-out.ts";
import { idsOf, outbox, waitingFor } from "../setup/leaving.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { hold, MEETS, MET, note, plan, refused, secretOf, THAT_EVENING, tick, typed } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const wereThere = async (meetingId = MEETS) => (await readRun(await okafor("sam"), meetingId)).there.toSorted();
const ids = (...names: CastName[]) => names.map((name) => castId(name)).toSorted();

describe("a promise about what is not for everybody", () => {
  const promise = async (itemId: string) => {
    const minuteId = await note(world, `CANARY ${itemId}`, { itemId });
    return makePromise(await okafor("sam"), MEETS, { minuteId, title: "CANARY", ownerId: undefined });
  };
  const ringOf = async (taskId: string) =>
    (await world.database.db.select().from(tasks).where(eq(tasks.id, taskId)))[0]?.ring;

  test("stays with the inner ring when it is about what is to be looked after", async () => {
    expect(await ringOf(await promise(castId("item-breakfast")))).toBe("inner");
    await hold(world, ["grace", "sam", "raj"]);
    expect(JSON.stringify(await readMeeting(await okafor("raj"), MEETS))).not.toContain("CANARY");
    expect(JSON.stringify(await readMeeting(await okafor("grace"), MEETS))).toContain("CANARY");
  });

  test("stays with the inner ring when it is about a task of the inner ring", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(tasks)
        .set({ ring: "inner" })
        .where(eq(tasks.id, castId("task-lift"))),
    );
    expect(await ringOf(await promise(castId("item-lift")))).toBe("inner");
    expect(await ringOf(await promise(castId("item-mornings")))).toBe("all");
  });
});

describe("notes stay readable", () => {
  test("when somebody calls off a meeting at which something was noted: it is over instead", async () => {
    await note(world, "What we said");
    expect(await cancelMeeting(await okafor("grace"), MEETS)).toBe("held");
    const { meeting, lines } = await readMeeting(await okafor("grace"), MEETS);
    expect([meeting.state, lines?.map(({ text }) => text)]).toEqual(["held", ["What we said"]]);
  });

  test("when somebody was noted as there; one at which nothing was noted is called off", async () => {
    const id = await plan(world, ["grace", "sam"]);
    expect((await readMeeting(await okafor("sam"), id)).can.callOff).toBe(true);
    await tick(world, ["grace"], [], { meetingId: id });
    expect((await readMeeting(await okafor("sam"), id)).can.callOff).toBe(false);
    expect(await cancelMeeting(await okafor("sam"), id)).toBe("held");
    expect(await cancelMeeting(await okafor("sam"), MEETS)).toBe("cancelled");
  });

  test("when the circle closes: what has begun or has notes is over, without a message, and the rest is called off", async () => {
    const noted = await plan(world, ["grace", "rosa"], { onDay: "2026-03-25" });
    const coming = await plan(world, ["grace", "rosa"], { onDay: "2026-03-26" });
    await note(world, "What we said", { meetingId: noted });
    await setCircleState(await okafor("nadia", THAT_EVENING), { from: "active", state: "closed", reason: "done" });
    const state = async (id: string) => (await readMeeting(await okafor("grace"), id)).meeting.state;
    expect([await state(MEETS), await state(noted), await state(coming)]).toEqual(["held", "held", "cancelled"]);
    expect((await readMeeting(await okafor("grace"), noted)).lines).toHaveLength(1);
    for (const id of [MEETS, noted]) {
      expect(await outbox(world, "meeting_missed", id)).toEqual([]);
      expect(await outbox(world, "meeting_cancelled", id)).toEqual([]);
    }
    expect(await waitingFor(world, "meeting_cancelled", coming)).toEqual(idsOf("grace", "rosa"));
  });
});

describe("who was there stays noted", () => {
  test("also when they are taken out of the circle and somebody saves the ticks again", async () => {
    await takeOut(world, "grace", "priya", false);
    await tick(world, ["grace", "sam", "jo"], ["grace", "sam", "jo"], { meetingId: MET });
    expect((await readMeeting(await okafor("grace"), MET)).forAway?.there).toEqual([
      "Grace Okafor",
      "Jo",
      "Priya",
      "Sam",
    ]);
  });

  test("when they are taken out while the meeting goes on, and their link ends for good", async () => {
    await tick(world, ["priya"]);
    const secret = await secretOf(world, "priya");
    await takeOut(world, "grace", "priya", false);
    const [place] = await world.database.db
      .select()
      .from(meetingPeople)
      .where(and(eq(meetingPeople.meetingId, MEETS), eq(meetingPeople.personId, castId("priya"))));
    expect(place).toMatchObject({ wasThere: true });
    expect(await readLinkPage(world.open(), secret)).toBeNull();
    expect(place?.secretHash).toMatch(/^ended/);
  });

  test("when two tick at once on two phones", async () => {
    await tick(world, ["jo"]);
    await tick(world, ["raj"], [], { who: "grace" });
    expect(await wereThere()).toEqual(ids("jo", "raj"));
    await tick(world, ["raj"], ["jo", "raj"]);
    expect(await wereThere()).toEqual(ids("raj"));
  });

  test("when the meeting is changed, also of those who came uninvited", async () => {
    const id = await plan(world, ["grace", "sam"]);
    await tick(world, ["grace", "sam", "raj"], [], { meetingId: id });
    await editMeeting(await okafor("grace"), id, {
      ...typed(["grace", "sam"], { place: "x" }),
      dateKind: undefined,
      version: 1,
    });
    expect(await wereThere(id)).toEqual(ids("grace", "raj", "sam"));
  });

  test("somebody from services who came uninvited can be ticked too", async () => {
    const id = await plan(world, ["grace", "sam"]);
    expect((await readRun(await okafor("sam"), id)).others.map(({ personId }) => personId)).toContain(castId("ade"));
    await tick(world, ["ade"], [], { meetingId: id });
    expect(await wereThere(id)).toEqual(ids("ade"));
  });
});

describe("while a meeting goes on", () => {
  test("every button keeps the ticks and every note that stands on the page", async () => {
    const notes = { [castId("item-mornings")]: "She sleeps better.", [ELSE]: "Raj sends his love." };
    await saveRun(await okafor("sam", THAT_EVENING), MEETS, {
      intent: "done",
      there: ids("grace"),
      was: [],
      notes: { ...notes, [castId("item-lift")]: undefined },
    });
    const { meeting, lines } = await readMeeting(await okafor("grace"), MEETS);
    expect([meeting.state, lines?.map(({ text }) => text).toSorted()]).toEqual([
      "held",
      Object.values(notes).toSorted(),
    ]);
    expect(await wereThere()).toEqual(ids("grace"));
  });

  test("it is over only on its day or later, and once somebody is noted as there; until then nothing is kept half", async () => {
    await expect(hold(world, ["grace"], { now: new Date("2026-03-17T23:59:00Z") })).rejects.toMatchObject(
      refused(409, "meetings.too_early_to_end"),
    );
    await expect(hold(world, [])).rejects.toMatchObject(refused(409, "meetings.nobody_there"));
    expect(await wereThere()).toEqual([]);
    await hold(world, ["grace"], { now: new Date("2026-03-18T00:01:00Z") });
  });

  test("a line is not taken back by somebody who has not read what it says now", async () => {
    const minuteId = await note(world, "Jo rings.");
    await editMinute(await okafor("grace"), MEETS, { minuteId, version: 1, text: "Jo rings the school." });
    await expect(takeBackMinute(await okafor("sam"), MEETS, { minuteId, version: 1 })).rejects.toMatchObject(
      refused(409, "meetings.line_changed"),
    );
    expect(await world.database.db.$count(minutes, eq(minutes.id, minuteId))).toBe(1);
  });

  test("what is promised comes on the agenda of a next meeting that was planned before", async () => {
    const next = await plan(world, ["grace", "sam"], { onDay: "2026-04-20" });
    const minuteId = await note(world, "Jo rings the school.");
    await makePromise(await okafor("sam"), MEETS, { minuteId, title: "Ring the school", ownerId: castId("jo") });
    await hold(world);
    const { agenda } = await readMeeting(await okafor("grace"), next);
    expect(agenda.filter(({ source }) => source === "promise").map(({ text }) => text)).toContain("Ring the school");
  });
});

test("the family reads in its log what somebody from services looked at, also before a meeting", async () => {
  await readMeeting(await okafor("ade"), MEETS);
  const looks = (await readLog(await okafor("grace"), { personId: castId("ade") })).lines;
  expect(looks.filter(({ what }) => what === "meeting")).toHaveLength(1);
});
