import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contactPoints, meetingPeople, meetings, reminders, shares, submissions } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { oncePerSubmission } from "#app/lib/once.server.ts";
import { answerDates, answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { chooseDate } from "#app/meetings/choose-date.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import type { Edited, Planned } from "#app/meetings/forms.ts";
import { noteSeen } from "#app/meetings/note-seen.server.ts";
import { readMeeting } from "#app/meetings/queries.server.ts";
import { eveOf } from "#app/reminders/eve.ts";
import { takeOut } from "../circles/taking-out.ts";
import { BASE, fates, idsOf, leaving, outbox, waitingFor, quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";
import { hold, MEETS, plan, secretOf, THAT_EVENING, THREE_DAYS, typed } from "./planned.ts";

const ROSA = "+447700900106";
const SAM = "+447700900101";
const MINUTE = 60_000;
const at = (iso: string) => new Date(iso);
const later = (ms: number) => new Date(NOON.getTime() + ms);

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const edited = (invited: readonly CastName[], more: Partial<Planned>, version: number): Edited => ({
  ...typed(invited, more),
  dateKind: undefined,
  version,
});
const edit = async (id: string, invited: readonly CastName[], more: Partial<Planned> = {}, version = 1, now?: Date) =>
  editMeeting(await okafor("sam", now), id, edited(invited, more, version));
const toRosa = async (now?: Date) =>
  (await leaving(world, now)).filter(({ address }) => "to" in address && address.to === ROSA);

describe("being asked to a meeting", () => {
  test("each invited person but whoever planned it hears once, in their language, by their own link, with no word of a family", async () => {
    const id = await plan(world, ["grace", "sam", "rosa", "raj", "evans"]);
    const letters = await leaving(world);
    expect(letters.map(({ address }) => ("to" in address ? address.to : "")).toSorted()).toEqual([
      "+447700900102",
      ROSA,
      "shah.family@example.org",
    ]);
    const rosa = letters.find(({ language }) => language === "cy");
    expect(rosa).toMatchObject({ kind: "meeting_asked", path: `/meet/${await secretOf(world, "rosa", id)}` });
    expect(rosa?.text).toContain(`${BASE}/meet/${await secretOf(world, "rosa", id)}`);
    expect(rosa?.text).toContain("Gwen 20 Maw");
    for (const { text, subject } of letters) expect(text + subject).not.toMatch(/Okafor|Grace|kitchen|hall/);
    expect(await leaving(world, later(MINUTE))).toEqual([]);
  });

  test("is not said again to whoever has answered before it left", async () => {
    const id = await plan(world, ["grace", "rosa"]);
    await answerMeeting(await okafor("rosa"), id, { answer: "yes" });
    expect(await toRosa()).toEqual([]);
    expect(await fates(world, "meeting_asked", id)).toContain("not_needed");
  });

  test("which of some days suits is asked with how many there are, until they have said so or a day is set", async () => {
    const id = await plan(world, ["grace", "sam", "rosa", "jo"], THREE_DAYS);
    expect(await waitingFor(world, "meeting_poll", id)).toEqual(idsOf("grace", "rosa", "jo"));
    expect(await outbox(world, "meeting_tomorrow", id)).toEqual([]);
    const [letter] = await toRosa();
    expect(letter).toMatchObject({ kind: "meeting_poll" });
    expect(letter?.text).toContain("3");
    const { dates } = await readMeeting(await okafor("rosa"), id);
    const dateId = dates[0]?.id ?? "";
    await answerDates(await okafor("rosa"), id, { dates: { [dateId]: "if_need_be" } });
    await chooseDate(await okafor("sam"), id, dateId);
    expect(await waitingFor(world, "meeting_poll", id)).toEqual([]);
    expect(await waitingFor(world, "meeting_changed", id), "who has spoken of that day").toEqual(idsOf("rosa"));
    expect(await waitingFor(world, "meeting_asked", id)).toEqual(idsOf("grace", "jo"));
    expect(await waitingFor(world, "meeting_tomorrow", id)).toEqual(idsOf("grace", "sam", "rosa", "jo"));
  });

  test("a form that is sent twice tells nobody twice, and keeps nobody's phone number", async () => {
    const id = await plan(world, ["grace", "sam", "rosa"]);
    const sam = await okafor("sam");
    const send = () =>
      editMeeting(
        { ...sam, transaction: oncePerSubmission(sam.transaction, "the same form", NOON) },
        id,
        edited(["grace", "sam"], {}, 1),
      );
    expect(await send()).toBe(await send());
    expect(await outbox(world, "meeting_left_out", id)).toHaveLength(1);
    expect(JSON.stringify(await world.database.db.select().from(submissions))).not.toContain(ROSA);
  });
});

describe("the evening before", () => {
  test("everybody is reminded at six where the meeting is, with the way to its agenda, but for those who cannot come", async () => {
    const id = await plan(world, ["grace", "sam", "rosa", "jo"]);
    await answerMeeting(await okafor("jo"), id, { answer: "no" });
    await leaving(world);
    for (const { dueAt, usefulUntil } of await outbox(world, "meeting_tomorrow", id))
      expect([dueAt, usefulUntil]).toEqual([at("2026-03-19T18:00:00Z"), at("2026-03-20T18:00:00Z")]);
    expect(await leaving(world, at("2026-03-19T17:59:00Z"))).toEqual([]);
    const letters = (await leaving(world, at("2026-03-19T18:00:00Z"))).filter(
      ({ kind }) => kind === "meeting_tomorrow",
    );
    expect(letters.map(({ address }) => "to" in address && address.to)).toEqual(
      expect.arrayContaining(["+447700900102", SAM, ROSA]),
    );
    expect(letters).toHaveLength(3);
    expect(new Set(letters.map(({ path }) => path))).toEqual(new Set([`/circles/${castId("okafor")}/meetings/${id}`]));
  });

  test("a meeting that moves is reminded of on the new eve alone", async () => {
    const id = await plan(world, ["grace", "rosa"]);
    await edit(id, ["grace", "rosa"], { onDay: "2026-03-30", atTime: "09:00" });
    const waiting = (await outbox(world, "meeting_tomorrow", id)).filter(({ state }) => state === "waiting");
    expect(new Set(waiting.map(({ dueAt }) => dueAt.toISOString())), "summer time has begun").toEqual(
      new Set(["2026-03-29T17:00:00.000Z"]),
    );
    expect(waiting).toHaveLength(2);
  });

  test.each([
    ["2026-03-12T18:30:00Z", "2026-03-13", "10:00", "2026-03-13T08:00:00.000Z"],
    ["2026-03-12T12:00:00Z", "2026-03-12", "16:00", "2026-03-12T14:00:00.000Z"],
    ["2026-03-12T12:00:00Z", "2026-03-12", "14:30", undefined],
    // Clocks go forward in the night between.
    ["2026-03-12T12:00:00Z", "2026-03-29", "09:30", "2026-03-28T18:00:00.000Z"],
  ])("planned at %s for %s %s: %s", (now, onDay, atTime, due) => {
    const zone = onDay === "2026-03-29" ? "+01:00" : "Z";
    const startsAt = at(`${onDay}T${atTime}:00${zone}`);
    expect(eveOf({ onDay, startsAt, timeZone: "Europe/London" }, at(now))?.toISOString()).toBe(due);
  });
});

describe("when a meeting changes", () => {
  let id: string;
  beforeEach(async () => {
    id = await plan(world, ["grace", "sam", "rosa"]);
    await leaving(world);
  });

  test.each<[string, Partial<Planned>]>([
    ["place", { place: "Somewhere else" }],
    ["way", { how: "phone" }],
    ["length", { minutesLong: "90" }],
    ["link to the call", { how: "video", link: "https://video.example/abc" }],
  ])("another %s is told to everybody who is invited, who keep their answers", async (_what, more) => {
    await answerMeeting(await okafor("rosa"), id, { answer: "yes" });
    await edit(id, ["grace", "sam", "rosa"], more);
    expect(await waitingFor(world, "meeting_changed", id)).toEqual(idsOf("grace", "rosa"));
    const [letter] = await toRosa(later(MINUTE));
    expect(letter).toMatchObject({ kind: "meeting_changed", path: `/meet/${await secretOf(world, "rosa", id)}` });
    expect(letter?.text).not.toMatch(/Somewhere|video\.example/);
    expect((await readMeeting(await okafor("rosa"), id)).myAnswer).toBe("yes");
  });

  test("what nobody has to know of is told to nobody", async () => {
    await edit(id, ["grace", "sam", "rosa"], { about: "The summer" });
    expect(await leaving(world, later(MINUTE))).toEqual([]);
  });

  test("on another day everybody is asked anew, and what was to be said of the old day is not said", async () => {
    await edit(id, ["grace", "sam", "rosa"], { place: "Somewhere else" });
    await edit(id, ["grace", "sam", "rosa"], { place: "Somewhere else", onDay: "2026-03-21" }, 2);
    expect(await toRosa(later(MINUTE))).toMatchObject([{ kind: "meeting_asked" }]);
    expect(await fates(world, "meeting_changed", id)).toEqual(["changed", "changed"]);
  });

  test("whoever is left out hears that they need not keep the time, unless they had said no", async () => {
    await answerMeeting(await okafor("rosa"), id, { answer: "yes" });
    await edit(id, ["grace", "sam"]);
    const letters = await leaving(world, later(MINUTE));
    expect(letters).toMatchObject([{ kind: "meeting_left_out", path: "/" }]);
    expect(letters[0]?.text).not.toMatch(/Okafor|Grace|hall|meet\//);
    expect(await waitingFor(world, "meeting_tomorrow", id)).toEqual(idsOf("grace", "sam"));
    await edit(id, ["grace", "sam", "rosa"], {}, 2, later(2 * MINUTE));
    expect(await toRosa(later(3 * MINUTE)), "invited anew, by a new link").toMatchObject([
      { kind: "meeting_asked", path: `/meet/${await secretOf(world, "rosa", id)}` },
    ]);
    await answerMeeting(await okafor("rosa"), id, { answer: "no" });
    await edit(id, ["grace", "sam"], {}, 3);
    expect(await outbox(world, "meeting_left_out", id)).toHaveLength(1);
  });

  test("called off, that is all that is still told of it", async () => {
    await cancelMeeting(await okafor("sam"), id);
    expect(await fates(world, "meeting_tomorrow", id)).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(await waitingFor(world, "meeting_cancelled", id)).toEqual(idsOf("grace", "rosa"));
    await noteSeen(await okafor("grace"), id);
    const letters = await leaving(world, later(MINUTE));
    expect(letters, "Grace has read it meanwhile").toHaveLength(1);
    expect(letters[0]?.path).toBe(`/meet/${await secretOf(world, "rosa", id)}`);
  });

  test("called off while its day is asked, the days are named", async () => {
    const asked = await plan(world, ["rosa"], THREE_DAYS);
    await cancelMeeting(await okafor("sam"), asked);
    const [letter] = await toRosa(later(MINUTE));
    expect(letter?.kind).toBe("meeting_cancelled");
    expect(letter?.text).toContain("Gwen 20 Maw");
  });
});

describe("who may still know", () => {
  test("people from services only while the family's share lasts", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(contactPoints)
        .set({ personId: castId("ade") })
        .where(eq(contactPoints.value, ROSA)),
    );
    await plan(world, ["grace", "ade"]);
    expect(await toRosa()).toHaveLength(1);
    const id = await plan(world, ["grace", "ade"]);
    await world.database.transaction((tx) =>
      tx
        .update(shares)
        .set({ stoppedAt: NOON })
        .then(() => undefined),
    );
    expect(await toRosa(later(MINUTE))).toEqual([]);
    expect(await fates(world, "meeting_asked", id)).toContain("removed");
  });

  test("nobody who was taken out of the circle", async () => {
    const id = await plan(world, ["grace", "priya"]);
    await takeOut(world, "grace", "priya", false);
    const letters = await leaving(world);
    expect(letters.map(({ address }) => "to" in address && address.to)).not.toContain("+447700900105");
    expect(await waitingFor(world, "meeting_asked", id)).not.toContain(castId("priya"));
  });

  test("another programme's reminder of a meeting says nothing of it", async () => {
    const id = await plan(world, ["rosa"]);
    await world.database.transaction((tx) =>
      tx
        .update(reminders)
        .set({ programmeId: castId("hillview"), personId: castId("tom"), circleId: castId("lewis") })
        .where(and(eq(reminders.subjectId, id), eq(reminders.kind, "meeting_asked"))),
    );
    expect(await leaving(world)).toEqual([]);
    expect(await fates(world, "meeting_asked", id)).toEqual(["not_needed"]);
  });
});

describe("after a meeting", () => {
  const NEXT_EVENING = at("2026-03-19T17:00:00Z");

  test("those who were there hear what was agreed, those who were away in three lines; whoever noted it knows it", async () => {
    await hold(world, ["grace", "sam"]);
    const places = await world.database.db.select().from(meetingPeople).where(eq(meetingPeople.meetingId, MEETS));
    const away = places.filter(({ wasThere }) => !wasThere).map(({ personId }) => personId);
    expect(await waitingFor(world, "meeting_agreed", MEETS)).toEqual(idsOf("grace"));
    expect(await waitingFor(world, "meeting_missed", MEETS)).toEqual(away.toSorted());
    const [letter] = await toRosa(NEXT_EVENING);
    expect(letter).toMatchObject({ kind: "meeting_missed", path: `/circles/${castId("okafor")}/meetings/${MEETS}` });
    expect(letter?.text).toContain("Mer 18 Maw");
  });

  test("whoever was away and cannot be written to is told by somebody who calls", async () => {
    const id = await plan(world, ["grace", "sam", "evans"], { onDay: "2026-03-12", atTime: "19:30" });
    await hold(world, ["grace", "sam"], { meetingId: id, now: at("2026-03-12T12:30:00Z") });
    await leaving(world, at("2026-03-13T17:00:00Z"));
    expect(await fates(world, "meeting_missed", id)).toEqual(["handed"]);
  });

  test("not to whoever has read the three lines", async () => {
    await hold(world);
    await noteSeen(await okafor("rosa", THAT_EVENING), MEETS);
    expect(await toRosa(NEXT_EVENING)).toEqual([]);
  });

  test("nothing else of it is told any more", async () => {
    const id = await plan(world, ["grace", "sam", "rosa"], { onDay: "2026-03-12", atTime: "19:30" });
    await hold(world, ["grace", "sam"], { meetingId: id, now: at("2026-03-12T12:30:00Z") });
    expect(
      new Set([...(await fates(world, "meeting_asked", id)), ...(await fates(world, "meeting_tomorrow", id))]),
    ).toEqual(new Set(["not_needed"]));
    const [meeting] = await world.database.db.select().from(meetings).where(eq(meetings.id, id));
    expect(meeting?.state).toBe("held");
  });
});
