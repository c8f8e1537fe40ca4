import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { claims, reminders } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { makePromise } from "#app/meetings/make-promise.server.ts";
import { drawAgenda } from "#app/meetings/draw-agenda.server.ts";
import { readMeeting, readRun } from "#app/meetings/queries.server.ts";
import { worryNow } from "#app/meetings/rules.ts";
import type { Question } from "#app/replies/questions.ts";
import { acceptTask } from "#app/tasks/accept-task.server.ts";
import { answerTask, standingOfTask } from "#app/tasks/answer-by-text.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { readMyPromises } from "#app/tasks/queries-mine.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { graceAsks, liveClaims, taskRow } from "../tasks/helping.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { MEETS, note, refused, tick } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName) => world.in("okafor", name);

/** Sam notes that somebody does it. @returns the task */
async function putDownFor(owner: CastName, words = "rings the school") {
  const minuteId = await note(world, `${owner} ${words}.`);
  return makePromise(await okafor("sam"), MEETS, {
    minuteId,
    title: "Ring the school",
    ownerId: castId(owner),
    onDay: "2026-03-20",
  });
}
const toldOf = async (name: CastName) =>
  (
    await world.database.db
      .select({ kind: reminders.kind })
      .from(reminders)
      .where(and(eq(reminders.personId, castId(name)), eq(reminders.state, "waiting")))
  ).map(({ kind }) => kind);
const howItStands = async (reader: CastName, taskId: string) =>
  (await readRun(await okafor(reader), MEETS)).lines.find(({ task }) => task?.id === taskId)?.task;
const putDownBy = async (name: CastName, taskId: string) => ({
  task: (await readTask(await okafor(name), taskId)).mine?.putDownBy,
  start: (await readMyPromises(world.signedIn(name))).find((mine) => mine.taskId === taskId)?.putDownBy,
});

describe("a promise that is noted for somebody", () => {
  test("who is there is their own word: they are thanked", async () => {
    await tick(world, ["sam", "raj"]);
    const taskId = await putDownFor("raj");
    expect(await toldOf("raj")).toContain("promise_made");
    expect(await toldOf("raj")).not.toContain("put_down");
    expect(await howItStands("grace", taskId)).toMatchObject({ helpers: ["Raj"], putDown: null });
    expect(await putDownBy("raj", taskId)).toEqual({ task: null, start: null });
  });

  test("who is not there was put down by another: they are asked, not thanked", async () => {
    await tick(world, ["sam"]);
    const taskId = await putDownFor("raj");
    expect(await toldOf("raj")).toContain("put_down");
    expect(await toldOf("raj")).not.toContain("promise_made");
    expect(await howItStands("grace", taskId)).toMatchObject({ putDown: { name: "Raj", by: "Sam", isMe: false } });
    expect(await putDownBy("raj", taskId)).toEqual({ task: "Sam", start: "Sam" });
    await tick(world, ["sam", "raj"], ["sam"]);
    expect(await howItStands("grace", taskId), "they came late, and said it").toMatchObject({ putDown: null });
  });

  test("who says yes makes it their own, and whoever put it down hears it, once", async () => {
    const taskId = await putDownFor("raj");
    const raj = await okafor("raj");
    await acceptTask(raj, { taskId });
    await acceptTask(raj, { taskId });
    expect(await putDownBy("raj", taskId)).toEqual({ task: null, start: null });
    expect(await howItStands("sam", taskId)).toMatchObject({ helpers: ["Raj"], putDown: null });
    expect((await toldOf("sam")).filter((kind) => kind === "help_found")).toHaveLength(1);
    const [claim] = await world.database.db.select().from(claims).where(eq(claims.taskId, taskId));
    expect(claim).toMatchObject({ personId: castId("raj"), helperId: null, createdAt: NOON });
  });

  test("who says yes through somebody who helps them has promised it too", async () => {
    const taskId = await putDownFor("raj");
    const raj = await okafor("raj");
    const later = new Date(NOON.getTime() + 60_000);
    await acceptTask({ ...raj, now: later, actor: { ...raj.actor, helperId: castId("sam") } }, { taskId });
    expect(await howItStands("grace", taskId)).toMatchObject({ helpers: ["Raj"], putDown: null });
  });

  test("is nobody else's to say yes to", async () => {
    const taskId = await putDownFor("raj");
    await expect(acceptTask(await okafor("jo"), { taskId })).rejects.toMatchObject(refused(409, "tasks.not_yours"));
  });

  test("can be answered by a text: 1 is a yes, 2 gives it back at once", async () => {
    const question = (taskId: string): Question => ({
      kind: "put_down",
      subjectId: taskId,
      programmeId: castId("riverside"),
      circleId: castId("okafor"),
      personId: castId("raj"),
      timeZone: "Europe/London",
      at: NOON,
      deliveryId: "d",
    });
    const raj = await okafor("raj");
    const [first, second] = [await putDownFor("raj"), await putDownFor("raj", "rings them again")];
    expect(await standingOfTask(raj, question(first))).toBe("open");
    expect(await answerTask(raj, question(first), "yes", "en")).toMatchObject({ words: "replies.you_do" });
    expect(await putDownBy("raj", first)).toEqual({ task: null, start: null });
    expect(await answerTask(raj, question(second), "no", "en")).toMatchObject({ words: "replies.given_back" });
    expect(await liveClaims(world, second)).toEqual([]);
    expect((await taskRow(world, second)).helpersPromised).toBe(0);
    expect(await standingOfTask(raj, question(second))).toBe("over");
    expect(await answerTask(raj, question(second), "yes", "en")).toMatchObject({ words: "replies.not_yours" });
  });
});

describe("what nobody had when the agenda was drawn", () => {
  test("is called what it is now", () => {
    const facts = { state: "open" as const, helpersNeeded: 2, helpersPromised: 0 };
    expect(worryNow(facts)).toBe("worry");
    expect(worryNow({ ...facts, helpersPromised: 1 })).toBe("worry_some");
    expect(worryNow({ ...facts, helpersPromised: 2 })).toBe("worry_taken");
    expect(worryNow({ ...facts, state: "done", helpersPromised: 2 })).toBe("worry_over");
    expect(worryNow(null)).toBe("worry_over");
  });

  test("stands on the agenda with how many it has and wants", async () => {
    const taskId = await graceAsks(world, { helpersNeeded: 2 });
    const sam = await okafor("sam");
    await world.database.transaction((tx) => drawAgenda(tx, sam, { id: MEETS, startsAt: null }));
    await claimTask(await okafor("raj"), { taskId });
    const { agenda } = await readMeeting(sam, MEETS);
    expect(agenda.find(({ task }) => task?.id === taskId)).toMatchObject({
      source: "worry",
      task: { helpersNeeded: 2, helpersPromised: 1, helpers: ["Raj"], putDown: null },
    });
  });
});
