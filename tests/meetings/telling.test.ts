import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { circles } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { answerDates } from "#app/meetings/answer-meeting.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { chooseDate } from "#app/meetings/choose-date.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import type { Planned } from "#app/meetings/forms.ts";
import { noteSeen } from "#app/meetings/note-seen.server.ts";
import { readMeetingNews } from "#app/meetings/queries-mine.server.ts";
import { readLinks, readMeeting } from "#app/meetings/queries.server.ts";
import { answerByLink, readLinkPage } from "#app/meetings/read-link.server.ts";
import { leaving, waitingFor, quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";
import { MEETS, plan, refused, secretOf, THREE_DAYS, typed } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName, now?: Date) => world.in("okafor", name, now);
const ROSA = "+447700900106";
const shortlyAfter = new Date(NOON.getTime() + 60_000);

describe("somebody's own link", () => {
  const edit = async (id: string, invited: readonly CastName[], more: Partial<Planned>, version = 1) =>
    editMeeting(await okafor("sam"), id, { ...typed(invited, more), dateKind: undefined, version });
  let id: string;
  beforeEach(async () => {
    id = await plan(world, ["grace", "sam", "rosa"]);
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
});

describe("whoever has only their link", () => {
  const pageOf = async (name: CastName, meetingId: string, now?: Date) =>
    readLinkPage(world.open(now), await secretOf(world, name, meetingId));

  test("is led to the day that was chosen, also when they have answered", async () => {
    const id = await plan(world, ["grace", "sam", "rosa"], THREE_DAYS);
    await leaving(world);
    const { dates } = await readMeeting(await okafor("rosa"), id);
    await answerDates(await okafor("rosa"), id, { dates: { [dates[0]?.id ?? ""]: "yes" } });
    await chooseDate(await okafor("sam"), id, dates[0]?.id ?? "");
    const told = (await leaving(world, shortlyAfter)).find(({ address }) => "to" in address && address.to === ROSA);
    expect(told?.text).toContain(`/meet/${await secretOf(world, "rosa", id)}`);
    expect(await pageOf("rosa", id)).toMatchObject({ isDaySet: true, day: { onDay: "2026-03-20" }, answer: "yes" });
  });

  test("reads there that a meeting was called off, as long as they might still come to it", async () => {
    await cancelMeeting(await okafor("sam"), MEETS);
    const told = (await leaving(world, shortlyAfter)).find(({ address }) => "to" in address && address.to === ROSA);
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
    await setCircleState(await okafor("nadia"), { from: "active", state: "closed", reason: "done" });
    expect(await waitingFor(world, "meeting_cancelled", MEETS)).toContain(castId("rosa"));
    const told = await leaving(world);
    expect(told.map(({ kind, address }) => [kind, "to" in address && address.to])).toContainEqual([
      "meeting_cancelled",
      ROSA,
    ]);
    expect(await calledOff("rosa")).toEqual([MEETS]);
    const [circle] = await world.database.db
      .select()
      .from(circles)
      .where(eq(circles.id, castId("okafor")));
    expect(circle?.state).toBe("closed");
  });
});
