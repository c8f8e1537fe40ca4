import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shares } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { answerDates, answerMeeting } from "#app/meetings/answer-meeting.server.ts";
import { cancelMeeting } from "#app/meetings/cancel-meeting.server.ts";
import { chooseDate } from "#app/meetings/choose-date.server.ts";
import { editMeeting } from "#app/meetings/edit-meeting.server.ts";
import type { Planned } from "#app/meetings/forms.ts";
import { readMeetingToEdit } from "#app/meetings/queries-people.server.ts";
import { readMeeting } from "#app/meetings/queries.server.ts";
import { answerByLink, answerDatesByLink, readLinkPage } from "#app/meetings/read-link.server.ts";
import { firstName } from "#app/meetings/rules.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { hold, MEETS, plan, refused, secretOf, THREE_DAYS, typed } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName) => world.in("okafor", name);
const pageOf = async (name: CastName, meetingId = MEETS, now?: Date) =>
  readLinkPage(world.open(now), await secretOf(world, name, meetingId));

describe("can you come?", () => {
  test("the last answer counts, and a line goes on the agenda", async () => {
    await answerMeeting(await okafor("rosa"), MEETS, { answer: "yes" });
    await answerMeeting(await okafor("rosa"), MEETS, { answer: "no", line: "I can cook on Sunday" });
    const { myAnswer, agenda } = await readMeeting(await okafor("rosa"), MEETS);
    expect(myAnswer).toBe("no");
    expect(agenda.at(-1)).toMatchObject({ text: "I can cook on Sunday", by: "Rosa" });
  });

  test("is not for those who are not invited, and not once it is over", async () => {
    const id = await plan(world, ["grace"]);
    await expect(answerMeeting(await okafor("nadia"), id, { answer: "yes" })).rejects.toMatchObject(
      refused(403, "meetings.not_invited"),
    );
    await expect(answerMeeting(await okafor("raj"), id, { answer: "yes" })).rejects.toMatchObject(refused(404));
    await cancelMeeting(await okafor("sam"), MEETS);
    await expect(answerMeeting(await okafor("jo"), MEETS, { answer: "yes" })).rejects.toMatchObject(refused(409));
  });
});

describe("which day suits?", () => {
  let id: string;
  const dates = async () => (await readMeeting(await okafor("sam"), id)).dates;
  beforeEach(async () => {
    id = await plan(world, ["grace", "jo", "priya"], THREE_DAYS);
  });

  test("everybody says for each date, soonest first, and may say it again", async () => {
    const [first, second] = await dates();
    expect((await dates()).map(({ onDay }) => onDay)).toEqual(["2026-03-20", "2026-03-24", "2026-03-29"]);
    const say = async (name: CastName, answers: Record<string, "yes" | "if_need_be" | "no">) =>
      answerDates(await okafor(name), id, { dates: { ...answers, [castId("no such date")]: "yes" } });
    await say("jo", { [first?.id ?? ""]: "no", [second?.id ?? ""]: "yes" });
    await say("priya", { [first?.id ?? ""]: "if_need_be", [second?.id ?? ""]: "if_need_be" });
    await say("jo", { [first?.id ?? ""]: "yes" });
    expect((await dates())[0]).toMatchObject({ yes: ["Jo"], ifNeedBe: ["Priya"], no: [] });
    expect((await dates())[1]).toMatchObject({ yes: ["Jo"], ifNeedBe: ["Priya"] });
  });

  test("taking one sets the day, and what people said of it counts as their answer", async () => {
    const [first] = await dates();
    await answerDates(await okafor("jo"), id, { dates: { [first?.id ?? ""]: "yes" } });
    await answerDates(await okafor("priya"), id, { dates: { [first?.id ?? ""]: "if_need_be" } });
    await chooseDate(await okafor("sam"), id, first?.id ?? "");
    const { meeting, people } = await readMeeting(await okafor("grace"), id);
    expect(meeting).toMatchObject({ state: "planned", onDay: "2026-03-20", atTime: "19:30" });
    expect(people.map(({ name, answer }) => [name, answer])).toEqual([
      ["Grace Okafor", null],
      ["Jo", "yes"],
      ["Priya", "maybe"],
    ]);
    await expect(chooseDate(await okafor("grace"), id, first?.id ?? "")).rejects.toMatchObject(
      refused(409, "meetings.date_taken"),
    );
    await expect(answerDates(await okafor("jo"), id, { dates: {} })).rejects.toMatchObject(refused(409));
  });

  test("a date of another meeting cannot be taken, and helpers take none", async () => {
    const other = await plan(world, ["grace"], THREE_DAYS);
    const [theirs] = (await readMeeting(await okafor("sam"), other)).dates;
    await expect(chooseDate(await okafor("sam"), id, theirs?.id ?? "")).rejects.toMatchObject(refused(404));
    await expect(chooseDate(await okafor("jo"), id, theirs?.id ?? "")).rejects.toMatchObject(refused(403));
  });

  test("other days can be asked about until somebody has said what suits", async () => {
    const edit = async (more: Partial<Planned>) => {
      const { meeting } = await readMeetingToEdit(await okafor("sam"), id);
      return editMeeting(await okafor("sam"), id, {
        ...typed(["grace", "jo", "priya"], { ...THREE_DAYS, ...more }),
        version: meeting.version,
      });
    };
    expect(await edit({ place: "Elsewhere" })).toBe(false);
    expect(await edit({ day3: undefined, time3: undefined, day1: "2026-03-27" })).toBe(true);
    expect((await dates()).map(({ onDay }) => onDay)).toEqual(["2026-03-20", "2026-03-27"]);
    await expect(edit({ day1: "2026-03-12", time1: "11:00" })).rejects.toMatchObject(refused(400));
    const [first] = await dates();
    await answerDates(await okafor("jo"), id, { dates: { [first?.id ?? ""]: "yes" } });
    await expect(edit({})).rejects.toMatchObject(refused(409, "meetings.dates_answered"));
    expect((await readMeetingToEdit(await okafor("sam"), id)).dates).toEqual([]);
    expect((await dates())[0]?.yes).toEqual(["Jo"]);
  });

  test("a day written by hand ends the asking", async () => {
    await editMeeting(await okafor("sam"), id, { ...typed(["grace", "jo"]), version: 1 });
    expect((await readMeeting(await okafor("jo"), id)).meeting).toMatchObject({
      state: "planned",
      onDay: "2026-03-20",
    });
  });
});

describe("by one's own link, without signing in", () => {
  test("the page says a first name and dates, and no word of a family", async () => {
    expect(await pageOf("jo")).toEqual({
      firstName: "Jo",
      language: "en",
      isCalledOff: false,
      isDaySet: false,
      how: "in_person",
      minutesLong: 60,
      day: { onDay: "2026-03-18", atTime: "18:30" },
      answer: "yes",
      dates: [],
    });
    expect((await pageOf("daniel"))?.firstName).toBe("Daniel");
    expect(firstName("Mr Evans")).toBeNull();
    expect(JSON.stringify(await pageOf("grace"))).not.toMatch(/Okafor|kitchen|circle/);
  });

  test("an answer is that person's, and looking changes nothing", async () => {
    await pageOf("rosa");
    expect((await readMeeting(await okafor("rosa"), MEETS)).myAnswer).toBeNull();
    await answerByLink(world.open(), await secretOf(world, "rosa"), { answer: "maybe" });
    expect((await readMeeting(await okafor("rosa"), MEETS)).myAnswer).toBe("maybe");
  });

  test("dates are answered by it too", async () => {
    const id = await plan(world, ["grace", "rosa"], THREE_DAYS);
    const page = await pageOf("rosa", id);
    expect(page?.dates).toHaveLength(3);
    await answerDatesByLink(world.open(), await secretOf(world, "rosa", id), {
      dates: { [page?.dates[0]?.id ?? ""]: "yes" },
    });
    expect((await pageOf("rosa", id))?.dates[0]?.mine).toBe("yes");
  });

  test("a guess leads nowhere", async () => {
    for (const secret of ["", "AAAAAAAAAAAAAAAAAAAAAA", await secretOf(world, "mallory"), castId("jo")]) {
      expect(await readLinkPage(world.open(), secret)).toBeNull();
      await expect(answerByLink(world.open(), secret, { answer: "yes" })).rejects.toMatchObject(refused(404));
    }
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      "somebody is taken out of the circle",
      async () => removeMember(await okafor("grace"), { membershipId: castId("rosa-in-okafor"), block: false }),
    ],
    [
      "they are not invited any more",
      async () => editMeeting(await okafor("sam"), MEETS, { ...typed(["grace"]), version: 1 }),
    ],
    ["the meeting is over", async () => hold(world)],
  ])("it ends at once when %s", async (_when, happens) => {
    const secret = await secretOf(world, "rosa");
    expect(await readLinkPage(world.open(), secret)).not.toBeNull();
    await happens();
    expect(await readLinkPage(world.open(), secret)).toBeNull();
    await expect(answerByLink(world.open(), secret, { answer: "yes" })).rejects.toMatchObject(refused(404));
  });

  test("it ends by itself a while after the meeting began, and with the family's share", async () => {
    expect(await pageOf("rosa", MEETS, new Date("2026-03-18T20:00:00Z"))).not.toBeNull();
    expect(await pageOf("rosa", MEETS, new Date("2026-03-18T22:00:00Z"))).toBeNull();
    expect(await pageOf("ade")).not.toBeNull();
    await world.database.transaction((tx) => tx.update(shares).set({ stoppedAt: world.open().now }));
    expect(await pageOf("ade")).toBeNull();
  });
});
