import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agendaItems, events, meetingPeople, meetings, memberships, people, shares } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import { planForm } from "#app/meetings/forms.ts";
import { planMeeting } from "#app/meetings/plan-meeting.server.ts";
import { readMeetings } from "#app/meetings/queries-lists.server.ts";
import { readMeeting } from "#app/meetings/queries.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { MEETS, MET, plan, refused, THREE_DAYS, typed } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName) => world.in("okafor", name);

describe("planning a meeting", () => {
  test("on a day, in the circle's own time, also where the clock jumps", async () => {
    const id = await plan(world, ["grace", "jo"], { onDay: "2026-03-29", atTime: "01:30" });
    const [meeting] = await world.database.db.select().from(meetings).where(eq(meetings.id, id));
    expect(meeting).toMatchObject({ state: "planned", startsAt: new Date("2026-03-29T01:30:00Z"), version: 1 });
    expect(await world.database.db.$count(events, eq(events.what, "meeting.planned"))).toBe(1);
  });

  test("the circle's page shows it to those it is for, and to nobody else", async () => {
    await cancelMeeting(await okafor("sam"), MEETS);
    const id = await plan(world, ["grace", "priya"]);
    const seen = async (name: CastName) => (await readCircleHead(await okafor(name))).nextGetTogether?.id ?? null;
    expect(await seen("priya")).toBe(id);
    expect(await seen("nadia")).toBe(id);
    expect(await seen("jo")).toBeNull();
    expect(await seen("ade")).toBeNull();
  });

  test("not in the past, not by helpers, and not without anybody", async () => {
    const past = typed(["grace"], { onDay: "2026-03-12", atTime: "11:59" });
    await expect(planMeeting(await okafor("sam"), past)).rejects.toMatchObject(refused(400, "meetings.in_the_past"));
    for (const name of ["jo", "ade"] as const)
      await expect(planMeeting(await okafor(name), typed(["grace"]))).rejects.toMatchObject(refused(403));
    await expect(planMeeting(await okafor("sam"), typed([]))).rejects.toMatchObject(refused(400));
    await expect(planMeeting(await okafor("sam"), typed(["megan"]))).rejects.toMatchObject(
      refused(400, "meetings.person_gone"),
    );
  });

  test("whoever is needed is invited too", async () => {
    const id = await plan(world, ["grace"], { needed: [castId("jo")] });
    const { people: invited } = await readMeeting(await okafor("sam"), id);
    expect(invited.map(({ name, isNeeded }) => [name, isNeeded])).toEqual([
      ["Grace Okafor", false],
      ["Jo", true],
    ]);
  });

  test("a family is not outnumbered by services without somebody having thought of it", async () => {
    const workers = ["w1", "w2", "w3", "w4"].map((key) => castId(key));
    await world.database.transaction(async (tx) => {
      const where = { programmeId: castId("riverside"), circleId: castId("okafor") };
      const from = new Date("2026-03-01T00:00:00Z");
      for (const id of workers) {
        await tx
          .insert(people)
          .values({ id, programmeId: where.programmeId, name: "W", language: "en", createdAt: from });
        await tx
          .insert(memberships)
          .values({ id: castId(`m ${id}`), ...where, personId: id, role: "agency", ring: "outer", from });
        await tx.insert(shares).values({
          id: castId(`s ${id}`),
          ...where,
          personId: id,
          what: "circle",
          why: "x",
          from,
          until: new Date("2026-05-01T00:00:00Z"),
          agreedBy: castId("grace"),
        });
      }
    });
    const sam = await okafor("sam");
    const crowd = { ...typed(["grace"]), invited: [castId("grace"), ...workers] };
    await expect(planMeeting(sam, crowd)).rejects.toMatchObject(refused(409, "meetings.many_agency"));
    await planMeeting(sam, { ...crowd, override: true });
    await planMeeting(sam, { ...crowd, invited: crowd.invited.slice(0, 4) });
  });

  test("somebody from services is invited only while the family's share lasts", async () => {
    await plan(world, ["grace", "ade"]);
    await world.database.transaction((tx) => tx.update(shares).set({ stoppedAt: world.open().now }));
    await expect(plan(world, ["grace", "ade"])).rejects.toMatchObject(refused(400, "meetings.person_gone"));
  });
});

describe("the agenda of a new meeting", () => {
  const agendaOf = async (name: CastName, id: string) => (await readMeeting(await okafor(name), id)).agenda;

  test("starts from last time's promises, with how they stand, and from what nobody has taken", async () => {
    const id = await plan(world, ["grace", "sam", "priya"]);
    const agenda = await agendaOf("sam", id);
    expect(agenda.map(({ source, text }) => [source, text])).toEqual([
      ["promise", "A pot of stew"],
      ["promise", "Go along to the housing office"],
      ["worry", "A meal we can warm up"],
      ["worry", "An hour with Ada while I sleep"],
      ["worry", "A lift to the dentist for Temi"],
      ["worry", "Paint the small room"],
      ["follow_up", "Ask the school about the breakfast club"],
    ]);
    expect(agenda[0]?.task?.state).toBe("done");
    expect(agenda[1]?.task?.helpers).toEqual(["Sam"]);
  });

  test("keeps what is only for the inner ring from the others", async () => {
    const id = await plan(world, ["grace", "priya", "ade"]);
    const texts = async (name: CastName) => (await agendaOf(name, id)).map(({ text }) => text);
    expect(await texts("priya")).not.toContain("An hour with Ada while I sleep");
    expect(await texts("priya")).toContain("A pot of stew");
    expect(await texts("ade")).toEqual([]);
  });
});

describe("changing and calling off", () => {
  const edited = { ...typed(["grace", "sam", "jo", "priya"]), version: 1 };

  test("a new day asks everybody again", async () => {
    expect(await editMeeting(await okafor("sam"), MEETS, edited)).toBe(true);
    const { meeting, people: invited } = await readMeeting(await okafor("grace"), MEETS);
    expect(meeting).toMatchObject({ onDay: "2026-03-20", place: "The hall" });
    expect(invited.map(({ answer }) => answer)).toEqual([null, null, null, null]);
  });

  test("another place keeps the answers", async () => {
    const { onDay, atTime } = (await readMeeting(await okafor("grace"), MEETS)).meeting;
    const place = { ...edited, onDay: onDay ?? undefined, atTime: atTime ?? undefined };
    expect(await editMeeting(await okafor("sam"), MEETS, place)).toBe(false);
    expect((await readMeeting(await okafor("jo"), MEETS)).myAnswer).toBe("yes");
  });

  test("two who change it at once: the second sees both", async () => {
    await editMeeting(await okafor("grace"), MEETS, edited);
    await expect(editMeeting(await okafor("sam"), MEETS, { ...edited, place: "Elsewhere" })).rejects.toMatchObject(
      refused(409, "common.edited_meanwhile"),
    );
  });

  test("what is over or called off stays as it is", async () => {
    await expect(editMeeting(await okafor("sam"), MET, edited)).rejects.toMatchObject(refused(409, "meetings.is_held"));
    await cancelMeeting(await okafor("grace"), MEETS);
    await expect(cancelMeeting(await okafor("sam"), MEETS)).rejects.toMatchObject(
      refused(409, "meetings.is_cancelled"),
    );
    expect((await readCircleHead(await okafor("jo"))).nextGetTogether).toBeNull();
    await expect(cancelMeeting(await world.in("bevan", "sam"), MEETS)).rejects.toMatchObject(refused(404));
  });

  test("leaving somebody out takes the meeting from their sight", async () => {
    await editMeeting(await okafor("sam"), MEETS, edited);
    await expect(readMeeting(await okafor("raj"), MEETS)).rejects.toMatchObject(refused(404));
    const places = await world.database.db.$count(meetingPeople, eq(meetingPeople.meetingId, MEETS));
    expect(places).toBe(4);
  });
});

test("a circle that closes calls off what is to come; what has begun counts as held", async () => {
  const id = await plan(world, ["grace"], THREE_DAYS);
  const at = new Date("2026-03-18T19:00:00Z");
  await setCircleState(await world.in("okafor", "nadia", at), {
    from: "active",
    state: "closed",
    reason: "All is well.",
  });
  const rows = await world.database.db.select().from(meetings);
  const find = (which: string) => rows.find((row) => row.id === which);
  expect(find(id)).toMatchObject({ state: "cancelled", version: 2, editedAt: at });
  expect(find(MEETS)?.state).toBe("held");
  expect(find(MET)?.state).toBe("held");
});

describe("who sees which meetings", () => {
  test("people see what they are invited to; who leads sees all; one parent does not see the other's", async () => {
    const id = await plan(world, ["grace"]);
    const ids = async (name: CastName) => (await readMeetings(await okafor(name))).coming.map((each) => each.id);
    for (const name of ["grace", "sam", "nadia"] as const) expect(await ids(name), name).toContain(id);
    for (const name of ["raj", "jo", "daniel"] as const) {
      expect(await ids(name), name).toEqual([MEETS]);
      await expect(readMeeting(await okafor(name), id)).rejects.toMatchObject(refused(404));
    }
    expect((await readMeetings(await okafor("rosa"))).past.map((each) => each.id)).toEqual([MET]);
    expect((await readMeetings(await okafor("evans"))).past).toEqual([]);
  });

  test("what is planned without anybody of the family is seen by all of them, because it is about them", async () => {
    const id = await plan(world, ["nadia", "ade"], { onDay: "2026-03-13" });
    for (const name of ["grace", "daniel"] as const) {
      expect((await readMeeting(await okafor(name), id)).meeting.onDay, name).toBe("2026-03-13");
      expect((await readCircleHead(await okafor(name))).nextGetTogether?.id, name).toBe(id);
    }
    expect((await readCircleHead(await okafor("jo"))).nextGetTogether?.id).toBe(MEETS);
  });

  test("one that began and was never ended is shown to whoever can say what became of it", async () => {
    const later = await world.in("okafor", "sam", new Date("2026-03-19T12:00:00Z"));
    const { coming, unfinished } = await readMeetings(later);
    expect(coming).toEqual([]);
    expect(unfinished.map(({ id }) => id)).toEqual([MEETS]);
  });
});

test("a form that leaves something out says where", () => {
  const empty = planForm.safeParse({
    dateKind: "ask",
    how: "in_person",
    minutesLong: "60",
    day1: "2026-03-24",
    time1: "18:00",
  });
  expect(empty.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["day1", "meetings.dates_missing"],
    ["place", "meetings.place_missing"],
  ]);
  const link = (value: string) => planForm.safeParse({ ...typed(["grace"]), how: "video", link: value }).success;
  expect(link("https://video.example/abc?x=1")).toBe(true);
  const inPerson = planForm.safeParse({ ...typed(["grace"]), link: "zoom.us/j/1" });
  expect(inPerson.success, "a link in a field that is not shown stops nobody").toBe(true);
  for (const bad of ["http://video.example", "javascript:alert(1)", "https://a b", "https://me:pw@video.example"])
    expect(link(bad), bad).toBe(false);
  expect(planForm.safeParse({ ...typed(["grace"]), ...THREE_DAYS }).success).toBe(true);
  const half = planForm.safeParse({ ...typed(["grace"]), ...THREE_DAYS, time3: undefined, time4: "18:00" });
  expect(half.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["time3", "meetings.time_missing"],
    ["day4", "meetings.day_missing"],
  ]);
});

test("the same agenda item is never drawn twice, not even after it was dropped", async () => {
  const { drawAgendaAgain, dropAgendaItem } = await import("#app/meetings/change-agenda.server.ts");
  await dropAgendaItem(await okafor("sam"), MEETS, castId("item-stew"));
  await drawAgendaAgain(await okafor("sam"), MEETS);
  await drawAgendaAgain(await okafor("sam"), MEETS);
  const here = and(eq(agendaItems.meetingId, MEETS), isNull(agendaItems.droppedAt));
  const rows = await world.database.db.select({ taskId: agendaItems.taskId }).from(agendaItems).where(here);
  const tasks = rows.flatMap(({ taskId }) => taskId ?? []);
  expect(tasks).not.toContain(castId("task-stew"));
  expect(new Set(tasks).size).toBe(tasks.length);
});
