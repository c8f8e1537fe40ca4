import { and, eq, inArray, isNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endMembership } from "#app/circles/end-membership.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { changeSeries } from "#app/series/change-series.server.ts";
import { claimDates } from "#app/series/claim-dates.server.ts";
import { claimSeries, stopClaimingSeries } from "#app/series/claim-series.server.ts";
import { endSeries } from "#app/series/end-series.server.ts";
import { planAbsence } from "#app/series/plan-absence.server.ts";
import { skipDate } from "#app/series/skip-date.server.ts";
import { askForCover, withdrawCover } from "#app/tasks/ask-for-cover.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { finishTask, missTask } from "#app/tasks/finish-task.server.ts";
import type { Edited } from "#app/tasks/forms.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import { claims, occurrences, reminders, tasks } from "#db/schema/index.ts";
import { datesIn, every, graceAsksEvery, seriesRow } from "../series/repeating.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { ask, graceAsks, newMember, standingCovers, taskRow } from "./helping.ts";
import { fc } from "../setup/chance.ts";

let world: World;
let grace: Ctx;
beforeAll(async () => {
  world = await freshWorld();
  grace = await world.in("okafor", "grace");
});
afterAll(() => world.database.drop());

interface Here {
  taskId: string;
  seriesId: string;
  helpers: Ctx[];
}
interface Step {
  who: number;
  /** Which date, which title, which day: each act reads it as it likes. */
  nth: number;
}

const titles = ["A lift to football", "A lift to football, and back"];
const times = ["15:30", "09:00", "18:15"];
const dateOf = async ({ seriesId }: Here, nth: number) => {
  const dates = await datesIn(world, seriesId);
  return dates[nth % Math.max(1, dates.length)];
};
const changeAll = async ({ seriesId }: Here, more: object) =>
  changeSeries(grace, seriesId, {
    ...every(),
    scope: "all",
    fromDay: "2026-03-17",
    version: (await seriesRow(world, seriesId)).version,
    calledOff: 99,
    ...more,
  });
const editOne = async (taskId: string, more: Partial<Edited>) =>
  editTask(grace, taskId, {
    ...ask({ helpersNeeded: 2 }),
    version: (await taskRow(world, taskId)).version,
    ...more,
  });

/** Everything that people can do to what is promised. A refusal is an answer like any other. */
const ACTS: Record<string, (here: Here, me: Ctx, step: Step) => Promise<unknown>> = {
  claim: ({ taskId }, me) => claimTask(me, { taskId, override: true }),
  handBack: ({ taskId }, me) => handBackTask(me, { taskId }),
  decline: ({ taskId }, me) => declineTask(me, { taskId }),
  cover: ({ taskId }, me) => askForCover(me, { taskId }),
  withdraw: ({ taskId }, me) => withdrawCover(me, { taskId }),
  standIn: async ({ taskId }, me) =>
    standIn(me, { taskId, coverId: (await standingCovers(world, taskId))[0]?.id, override: true }),
  cancel: ({ taskId }) => cancelTask(grace, { taskId }),
  reopen: ({ taskId }) => reopenTask(grace, { taskId }),
  done: ({ taskId }) => finishTask(grace, { taskId }),
  missed: ({ taskId }) => missTask(grace, { taskId }),
  rename: ({ taskId }, _me, { nth }) => editOne(taskId, { title: titles[nth % 2] ?? "" }),
  move: ({ taskId }, _me, { nth }) => editOne(taskId, { onDay: `2026-03-${20 + (nth % 9)}` }),
  anyTime: ({ taskId }) => editOne(taskId, { whenKind: "any", onDay: undefined }),
  takeEvery: async ({ seriesId }, me) =>
    claimSeries(me, seriesId, { version: (await seriesRow(world, seriesId)).version }),
  stop: ({ seriesId }, me, { nth }) => stopClaimingSeries(me, seriesId, { keepsDates: nth % 2 === 0 }),
  takeSome: async (here, me, { nth }) => {
    const some = [await dateOf(here, nth), await dateOf(here, nth + 3)];
    return claimDates(me, here.seriesId, { days: some.flatMap((date) => date?.ruleDay ?? []), override: true });
  },
  skip: async (here, _me, { nth }) =>
    skipDate(grace, here.seriesId, { onDay: (await dateOf(here, nth))?.ruleDay ?? "" }),
  moveOne: async (here, _me, { nth }) =>
    editOne((await dateOf(here, nth))?.taskId ?? "", { onDay: "2026-05-03", helpersNeeded: 1 }),
  cancelOne: async (here, _me, { nth }) => cancelTask(grace, { taskId: (await dateOf(here, nth))?.taskId ?? "" }),
  reopenOne: async (here, _me, { nth }) => reopenTask(grace, { taskId: (await dateOf(here, nth))?.taskId ?? "" }),
  otherTime: (here, _me, { nth }) => changeAll(here, { fromTime: times[nth % times.length] }),
  otherDays: (here, _me, { nth }) => changeAll(here, { weekdays: nth % 2 === 0 ? ["TU"] : ["TU", "SA"] }),
  otherRhythm: (here, _me, { nth }) => changeAll(here, { weeks: 1 + (nth % 2) }),
  end: ({ seriesId }) => endSeries(grace, seriesId),
  away: (_here, me) => {
    const { actor } = world.signedIn("jo");
    const mine = { ...actor, personId: me.actor.personId };
    return planAbsence({ ...world.signedIn("jo"), actor: mine }, { fromDay: "2026-04-01", toDay: "2026-04-10" });
  },
  leave: (_here, me) =>
    world.database.transaction((tx) =>
      endMembership(
        tx,
        me.actor,
        { membershipId: me.actor.membershipId, personId: me.actor.personId, why: "left" },
        me.now,
      ),
    ),
};

/** The evening before, worked out by other means than the program's. */
const eveOf = (onDay: string) =>
  Temporal.PlainDateTime.from(`${onDay}T18:00`).subtract({ days: 1 }).toZonedDateTime("Europe/London")
    .epochMilliseconds;

/** Who is reminded of what and when, as it should be by what is promised now. */
async function shouldWait(taskIds: string[]) {
  const held = await world.database.db
    .select({ taskId: tasks.id, onDay: tasks.onDay, personId: claims.personId })
    .from(claims)
    .innerJoin(tasks, eq(tasks.id, claims.taskId))
    .where(and(inArray(tasks.id, taskIds), isNull(claims.endedAt), eq(tasks.state, "open")));
  return held
    .flatMap(({ taskId, onDay, personId }) => (onDay === null ? [] : [`${taskId} ${personId} ${eveOf(onDay)}`]))
    .toSorted();
}

async function doWait(taskIds: string[]) {
  const rows = await world.database.db
    .select()
    .from(reminders)
    .where(
      and(
        eq(reminders.kind, "promise_tomorrow"),
        eq(reminders.state, "waiting"),
        inArray(reminders.subjectId, taskIds),
      ),
    );
  return rows.map(({ subjectId, personId, dueAt }) => `${subjectId} ${personId} ${dueAt.getTime()}`).toSorted();
}

async function tasksOf({ taskId }: Here) {
  const dates = await world.database.db.select({ taskId: occurrences.taskId }).from(occurrences);
  return [taskId, ...dates.map((date) => date.taskId)];
}

test(
  "whatever people do, in whatever order, those are reminded who have promised, each once before each date, and nobody else",
  {
    timeout: 300_000,
  },
  async () => {
    const step = fc.record({
      act: fc.constantFrom(...Object.keys(ACTS)),
      who: fc.integer({ min: 0, max: 2 }),
      nth: fc.integer({ min: 0, max: 12 }),
    });
    const numRuns = world.database.engine === "sqlite" ? 40 : 12;
    let happened = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        const here: Here = {
          taskId: await graceAsks(world, { helpersNeeded: 2, onDay: "2026-03-19" }),
          // From Saturday on, so that no date is today.
          seriesId: await graceAsksEvery(world, { startsOn: "2026-03-14", until: "2026-05-19" }),
          helpers: await Promise.all(["Ann", "Bob", "Cy"].map((name) => newMember(world, name))),
        };
        // Somebody has something to give back, from the beginning.
        const start = ["claim", "takeEvery"].map((act, who) => ({ act, who, nth: 0 }));
        for (const { act, who, nth } of [...start, ...steps]) {
          const isDone = await Promise.resolve(ACTS[act]?.(here, here.helpers[who] as Ctx, { who, nth })).then(
            () => true,
            (error: unknown) => {
              if (error instanceof Refusal) return false;
              throw error;
            },
          );
          happened += Number(isDone);
          const ids = await tasksOf(here);
          expect(await doWait(ids), act).toEqual(await shouldWait(ids));
        }
        await endSeries(grace, here.seriesId).catch(() => undefined);
      }),
      { numRuns },
    );
    // Otherwise this test says nothing.
    expect(happened).toBeGreaterThan(4 * numRuns);
  },
);
