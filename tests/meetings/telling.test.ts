import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { circles, contactPoints, meetingPeople, shares, submissions } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { answerDates, answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { oncePerSubmission } from "#app/lib/once.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { chooseDate } from "#app/meetings/choose-date.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import type { Planned } from "#app/meetings/forms.ts";
import { noteSeen } from "#app/meetings/note-seen.server.ts";
import { readMeetingNews } from "#app/meetings/queries-mine.server.ts";
import { readLinks, readMeeting } from "#app/meetings/queries.server.ts";
import { answerByLink, readLinkPage } from "#app/meetings/read-link.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { hold, MEETS, plan, refused, secretOf, tell, THREE_DAYS, typed } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const ROSA = "+447700900106";

describe("telling people", () => {
  test("each invited person hears once, in their language, by their own link, with no word of a family", async () => {
    const id = await plan(world, ["grace", "sam", "rosa", "raj", "evans"]);
    const messages = await tell(world, id);
    expect(messages.map(({ to }) => to).toSorted()).toEqual([
      "+447700900102",
      "+447700900106",
      "shah.family@example.org",
    ]);
    const rosa = messages.find(({ to }) => to === "+447700900106");
    expect(rosa?.text).toBe(
      `Helo. Hoffai Sam wybod a allwch chi ddod. Atebwch yma: https://circles.example/meet/${await secretOf(world, "rosa", id)}`,
    );
    for (const { text, subject = "" } of messages) expect(text + subject).not.toMatch(/Okafor|Grace|kitchen|hall/);
    expect(await tell(world, id)).toEqual([]);
  });

  test("not where no message may be left", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(contactPoints)
        .set({ safe: "never" })
        .where(eq(contactPoints.personId, castId("rosa"))),
    );
    expect(await tell(world, await plan(world, ["grace", "rosa"]))).toHaveLength(1);
  });

  test("whoever was away hears that there is news", async () => {
    await hold(world);
    const messages = await tell(world, MEETS);
    expect(messages.length).toBeGreaterThan(3);
    for (const { text } of messages) expect(text).toMatch(/news|ewyddion/);
    expect(await world.database.db.$count(meetingPeople, eq(meetingPeople.tell, "news"))).toBe(0);
  });
});

describe("what is told when a meeting changes", () => {
  const edit = async (id: string, invited: readonly CastName[], more: Partial<Planned>, version = 1) =>
    editMeeting(await okafor("sam"), id, { ...typed(invited, more), dateKind: undefined, version });
  let id: string;
  beforeEach(async () => {
    id = await plan(world, ["grace", "sam", "rosa"]);
    await tell(world, id);
  });

  test.each<[string, Partial<Planned>]>([
    ["place", { place: "Somewhere else" }],
    ["way", { how: "phone" }],
    ["length", { minutesLong: "90" }],
    ["link to the call", { how: "video", link: "https://video.example/abc" }],
  ])("another %s is told to everybody who is invited, who keep their answers", async (_what, more) => {
    await answerMeeting(await okafor("rosa"), id, { answer: "yes" });
    await edit(id, ["grace", "sam", "rosa"], more);
    const rosa = (await tell(world, id)).find(({ to }) => to === ROSA);
    expect(rosa?.text).toContain(`/meet/${await secretOf(world, "rosa", id)}`);
    expect(rosa?.text).toContain("newyddion");
    expect((await readMeeting(await okafor("rosa"), id)).myAnswer).toBe("yes");
  });

  test("what nobody has to know of is told to nobody", async () => {
    await edit(id, ["grace", "sam", "rosa"], { about: "The summer" });
    expect(await tell(world, id)).toEqual([]);
  });

  test("whoever is left out hears that they need not keep the time, unless they had said no", async () => {
    await answerMeeting(await okafor("rosa"), id, { answer: "yes" });
    const { farewells } = await edit(id, ["grace", "sam"], {});
    expect(farewells.map(({ to }) => to)).toEqual([ROSA]);
    expect(farewells[0]?.text).not.toMatch(/Okafor|Grace|hall|http/);
    await edit(id, ["grace", "sam", "rosa"], {}, 2);
    await answerMeeting(await okafor("rosa"), id, { answer: "no" });
    expect((await edit(id, ["grace", "sam"], {}, 3)).farewells).toEqual([]);
  });

  test("a form that is sent twice tells nobody twice, and keeps nobody's phone number", async () => {
    const sam = await okafor("sam");
    const send = () =>
      editMeeting({ ...sam, transaction: oncePerSubmission(sam.transaction, "the same form", NOON) }, id, {
        ...typed(["grace", "sam"]),
        dateKind: undefined,
        version: 1,
      });
    expect((await send()).farewells.map(({ to }) => to)).toEqual([ROSA]);
    expect((await send()).farewells).toEqual([]);
    expect(JSON.stringify(await world.database.db.select().from(submissions))).not.toContain(ROSA);
  });

  test("a link that was passed on stays dead when somebody is invited again", async () => {
    const old = await secretOf(world, "rosa", id);
    await edit(id, ["grace", "sam"], {});
    expect(await readLinkPage(world.open(), old)).toBeNull();
    const later = await okafor("sam", new Date(NOON.getTime() + 60_000));
    await editMeeting(later, id, { ...typed(["grace", "sam", "rosa"]), dateKind: undefined, version: 2 });
    expect(await readLinkPage(world.open(), old)).toBeNull();
    expect(await readLinkPage(world.open(), await secretOf(world, "rosa", id))).not.toBeNull();
  });

  test("saving a meeting again keeps everybody's link", async () => {
    const before = await secretOf(world, "rosa", id);
    await editMeeting(await okafor("sam", new Date(NOON.getTime() + 60_000)), id, {
      ...typed(["grace", "sam", "rosa"], { about: "x" }),
      dateKind: undefined,
      version: 1,
    });
    expect(await secretOf(world, "rosa", id)).toBe(before);
    expect(await readLinkPage(world.open(), before)).not.toBeNull();
  });

  test("people from services are told only while the family's share lasts", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(contactPoints)
        .set({ personId: castId("ade") })
        .where(eq(contactPoints.value, ROSA)),
    );
    const withAde = await plan(world, ["grace", "ade"]);
    const shared = await tell(world, withAde);
    expect(shared.map(({ to }) => to)).toContain(ROSA);
    await world.database.transaction(async (tx) => {
      await tx.update(meetingPeople).set({ tell: "news" }).where(eq(meetingPeople.meetingId, withAde));
      await tx.update(shares).set({ stoppedAt: NOON });
    });
    expect((await tell(world, withAde)).map(({ to }) => to)).not.toContain(ROSA);
  });
});

describe("whoever has only their link", () => {
  const pageOf = async (name: CastName, meetingId: string, now?: Date) =>
    readLinkPage(world.open(now), await secretOf(world, name, meetingId));

  test("is led to the day that was chosen, also when they have answered", async () => {
    const id = await plan(world, ["grace", "sam", "rosa"], THREE_DAYS);
    await tell(world, id);
    const { dates } = await readMeeting(await okafor("rosa"), id);
    await answerDates(await okafor("rosa"), id, { dates: { [dates[0]?.id ?? ""]: "yes" } });
    await chooseDate(await okafor("sam"), id, dates[0]?.id ?? "");
    const told = (await tell(world, id)).find(({ to }) => to === ROSA);
    expect(told?.text).toContain(`/meet/${await secretOf(world, "rosa", id)}`);
    expect(await pageOf("rosa", id)).toMatchObject({ isDaySet: true, day: { onDay: "2026-03-20" }, answer: "yes" });
  });

  test("reads there that a meeting was called off, as long as they might still come to it", async () => {
    await cancelMeeting(await okafor("sam"), MEETS);
    const told = (await tell(world, MEETS)).find(({ to }) => to === ROSA);
    const secret = await secretOf(world, "rosa");
    expect(told?.text).toContain(`/meet/${secret}`);
    expect(await pageOf("rosa", MEETS)).toMatchObject({ isCalledOff: true, firstName: "Rosa" });
    await expect(answerByLink(world.open(), secret, { answer: "yes" })).rejects.toMatchObject(
      refused(409, "meetings.is_cancelled"),
    );
    expect(await pageOf("rosa", MEETS, new Date("2026-03-19T12:00:00Z"))).toBeNull();
    const links = await readLinks(await okafor("sam"), MEETS);
    expect(links, "whoever plans it can also send it from their own phone").toContainEqual(
      expect.objectContaining({ name: "Rosa", path: `/meet/${secret}` }),
    );
    expect(await readLinks(await okafor("jo"), MEETS)).toEqual([]);
  });
});

describe("a meeting that was called off", () => {
  const calledOff = async (name: CastName, now?: Date) =>
    (await readMeetingNews(world.signedIn(name, now))).calledOff.map(({ id }) => id);

  test("stands on the start page of everybody else until they have read it, or its time is past", async () => {
    await cancelMeeting(await okafor("sam"), MEETS);
    expect(await calledOff("rosa")).toEqual([MEETS]);
    expect(await calledOff("sam")).toEqual([]);
    expect(await calledOff("rosa", new Date("2026-03-19T12:00:00Z"))).toEqual([]);
    await noteSeen(await okafor("rosa"), MEETS);
    expect(await calledOff("rosa")).toEqual([]);
  });

  test("closing a circle tells of it too, and those from services hear nothing any more", async () => {
    const ended = await setCircleState(await okafor("nadia"), { from: "active", state: "closed", reason: "done" });
    expect(ended).toEqual([MEETS]);
    expect((await tell(world, MEETS)).map(({ to }) => to)).toContain(ROSA);
    expect(await calledOff("rosa")).toEqual([MEETS]);
    const [circle] = await world.database.db
      .select()
      .from(circles)
      .where(eq(circles.id, castId("okafor")));
    expect(circle?.state).toBe("closed");
  });
});
