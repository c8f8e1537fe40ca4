import { Temporal } from "temporal-polyfill";
import { and, eq, inArray, isNull } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId, type CastName } from "#db/cast/people.ts";
import { claims, memberships, type ReminderKind, reminders, tasks } from "#db/schema/index.ts";
import type { Letter } from "#app/delivery/channel.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { climbLadder } from "#app/jobs/climb-ladder.server.ts";
import { stillTrueOf } from "#app/jobs/still-true.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { openLog } from "#app/lib/log.server.ts";
import { leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent } from "#app/reminders/record-sent.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { askForCover, withdrawCover } from "#app/tasks/ask-for-cover.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { remindWhen } from "#app/tasks/remind-when.ts";
import { spanOf } from "#app/tasks/rules.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { rememberingSenders } from "../reminders/telling.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";
import { ask, graceAsks, standingCovers, taskRow } from "./helping.ts";

const MINUTE = 60_000;
const log = openLog({ LOG_LEVEL: "silent" });
/** Sunday 15 March at three, asked on Thursday at noon. */
const EVE = new Date("2026-03-14T18:00:00Z");

let world: World;
beforeEach(async () => {
  world = await freshWorld();
  await world.database.transaction((tx) => tx.delete(reminders).then(() => undefined));
});
afterEach(() => world.database.drop());

const openCoverOf = async (id: string) => (await standingCovers(world, id))[0]?.id ?? "";
const as = (name: CastName, now = NOON) => world.in("okafor", name, now);
const toldOf = async (subjectId: string) =>
  (await world.database.db.select().from(reminders).where(eq(reminders.subjectId, subjectId)))
    .map(({ kind, personId, state, dueAt }) => ({ kind, personId, state, dueAt }))
    .toSorted((a, b) => (a.kind + a.personId < b.kind + b.personId ? -1 : 1));

/** What a worker sends of these kinds at a moment: to whom. */
async function sentAt(now: Date, ...kinds: ReminderKind[]): Promise<Letter[]> {
  const { letters, senders } = rememberingSenders();
  const knowledge = { keys: testKeys, stillTrue: stillTrueOf(testKeys), baseUrl: "https://circle.test" };
  const { jobs } = await leaseDue(world.database, knowledge, { owner: "one", limit: 100 }, now);
  const sent = await Promise.all(jobs.map((job) => sendJob({ senders, log, clock: () => now }, job)));
  if (sent.length > 0) await recordSent(world.database, testKeys, sent, () => 0);
  return letters.filter(({ kind }) => kinds.includes(kind as ReminderKind));
}

describe("a promise", () => {
  test("is remembered the evening before, and whoever asked hears of it at once", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    expect(await toldOf(id)).toEqual([
      { kind: "promise_tomorrow", personId: castId("rosa"), state: "waiting", dueAt: EVE },
    ]);
    expect(await sentAt(NOON, "help_found")).toMatchObject([{ address: { channel: "sms" } }]);
    expect(await sentAt(new Date(EVE.getTime() - MINUTE), "promise_tomorrow")).toEqual([]);
    const [letter] = await sentAt(EVE, "promise_tomorrow");
    // Rosa reads Welsh.
    expect(letter?.text).toContain("Sul 15 Maw");
    expect(await sentAt(EVE, "promise_tomorrow")).toEqual([]);
  });

  test("that was given back is not remembered; made again, it is", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    await handBackTask(await as("rosa"), { taskId: id });
    await sentAt(EVE, "promise_tomorrow").then((letters) => expect(letters).toEqual([]));
    await claimTask(await as("rosa", new Date(EVE.getTime() - 1)), { taskId: id });
    expect(await sentAt(EVE, "promise_tomorrow")).toHaveLength(1);
  });

  test("that was moved: told at once, and remembered before the new time alone", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    await editTask(await as("grace"), id, { ...ask({ onDay: "2026-03-20" }), version: 1 });
    expect(await sentAt(NOON, "task_changed")).toHaveLength(1);
    expect(await sentAt(EVE, "promise_tomorrow")).toEqual([]);
    expect(await sentAt(new Date("2026-03-19T18:00:00Z"), "promise_tomorrow")).toHaveLength(1);
  });

  test("that is not needed any more: told at once, and never again", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    await cancelTask(await as("grace"), { taskId: id });
    expect(await sentAt(NOON, "task_cancelled")).toHaveLength(1);
    expect(await sentAt(EVE, "promise_tomorrow")).toEqual([]);
  });

  test("of somebody who was taken out ends without a word", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    const sam = await as("sam");
    const [place] = await world.database.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.personId, castId("rosa")), eq(memberships.circleId, castId("okafor"))));
    await removeMember(sam, { membershipId: place?.id ?? "", block: false });
    const letters = await sentAt(EVE, "promise_tomorrow", "task_cancelled", "task_changed");
    expect(letters).toEqual([]);
  });
});

describe("a stand-in", () => {
  test("is asked of the others, and found once: whoever is free hears it", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    await askForCover(await as("rosa"), { taskId: id });
    const coverId = await openCoverOf(id);
    const asked = await toldOf(coverId);
    expect(asked.map(({ kind }) => kind)).toContain("stand_in_wanted");
    expect(asked.map(({ personId }) => personId)).not.toContain(castId("rosa"));
    await standIn(await as("jo"), { taskId: id, coverId });
    expect(await sentAt(NOON, "stand_in_found")).toHaveLength(1);
    expect(await sentAt(NOON, "stand_in_wanted")).toEqual([]);
    expect(await sentAt(EVE, "promise_tomorrow")).toHaveLength(1);
  });

  test("is not looked for any more when the asking is taken back", async () => {
    const id = await graceAsks(world);
    await claimTask(await as("rosa"), { taskId: id });
    await askForCover(await as("rosa"), { taskId: id });
    await withdrawCover(await as("rosa"), { taskId: id });
    expect(await sentAt(NOON, "stand_in_wanted")).toEqual([]);
  });
});

describe("the ladder", () => {
  test("asks each once, leaves alone who declined, and ends at those who keep the circle", async () => {
    const id = await graceAsks(world);
    await declineTask(await as("jo"), { taskId: id });
    for (let day = 0; day < 3; day++)
      await climbLadder(world.database, new Date(NOON.getTime() + day * 24 * 60 * MINUTE));
    const told = await toldOf(id);
    const asked = told.filter(({ kind }) => kind === "help_wanted").map(({ personId }) => personId);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).not.toContain(castId("jo"));
    expect(asked).not.toContain(castId("grace"));
  });
});

describe("when it is said", () => {
  test("the evening before by the clock on the wall, in six zones, whatever the clocks do that night", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "Europe/London",
          "America/New_York",
          "Pacific/Auckland",
          "America/St_Johns",
          "Asia/Kathmandu",
          "UTC",
        ),
        fc.integer({ min: 0, max: 5800 }),
        fc.integer({ min: 0, max: 23 }),
        (timeZone, days, hour) => {
          const onDay = addDays("2025-01-02", days);
          const when = {
            whenKind: "exact" as const,
            onDay,
            fromTime: `${String(hour).padStart(2, "0")}:30`,
            untilTime: null,
          };
          const span = spanOf(when, timeZone);
          const moment = remindWhen({ ...when, ...span, timeZone }, new Date("2024-12-01T00:00:00Z"));
          const local = Temporal.Instant.fromEpochMilliseconds(moment?.dueAt.getTime() ?? 0).toZonedDateTimeISO(
            timeZone,
          );
          expect(local.toPlainTime().toString()).toBe("18:00:00");
          expect(local.toPlainDate().add({ days: 1 }).toString()).toBe(onDay);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("whatever people do, those who have promised are reminded, and nobody else", { timeout: 120_000 }, async () => {
  const names = ["rosa", "jo", "sam"] as const;
  const acts = ["claim", "hand back", "cover", "stand in", "cancel", "reopen", "move", "decline"] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...names)), { maxLength: 14 }),
      async (steps) => {
        const id = await graceAsks(world);
        for (const [act, name] of steps) await tryAct(id, act, name).catch(() => {});
        const row = await taskRow(world, id);
        const promisers = await world.database.db
          .select({ personId: claims.personId })
          .from(claims)
          .where(and(eq(claims.taskId, id), isNull(claims.endedAt)));
        const expected = row.state === "open" ? promisers.map(({ personId }) => personId) : [];
        const letters = await reminded(id);
        expect(letters.toSorted()).toEqual(expected.toSorted());
        await world.database.transaction(async (tx) => {
          await tx.delete(reminders);
          await tx.update(tasks).set({ state: "cancelled" }).where(eq(tasks.id, id));
        });
      },
    ),
    { numRuns: 25 },
  );

  async function tryAct(id: string, act: (typeof acts)[number], name: (typeof names)[number]) {
    const ctx = await as(name);
    if (act === "claim") return claimTask(ctx, { taskId: id, override: true });
    if (act === "hand back") return handBackTask(ctx, { taskId: id });
    if (act === "cover") return askForCover(ctx, { taskId: id });
    if (act === "stand in") return standIn(ctx, { taskId: id, coverId: await openCoverOf(id), override: true });
    if (act === "decline") return declineTask(ctx, { taskId: id });
    const grace = await as("grace");
    if (act === "cancel") return cancelTask(grace, { taskId: id });
    if (act === "reopen") return reopenTask(grace, { taskId: id });
    const { version } = await taskRow(world, id);
    return editTask(grace, id, { ...ask({ onDay: `2026-03-${16 + version}` }), version });
  }

  /** Who would be told of it, were every reminder due now: looked at again by the worker's own rules. */
  async function reminded(id: string) {
    const rows = await world.database.db
      .select()
      .from(reminders)
      .where(
        and(eq(reminders.subjectId, id), eq(reminders.kind, "promise_tomorrow"), inArray(reminders.state, ["waiting"])),
      );
    const look = stillTrueOf(testKeys).promise_tomorrow;
    const due = rows.map((row) => ({ ...row, language: "en" as const, secret: null }));
    const found = await world.database.transaction((tx) => look(tx, due, NOON));
    return rows.filter(({ id: one }) => typeof found.get(one) === "object").map(({ personId }) => personId);
  }
});
