import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { tellWeekAhead } from "#app/jobs/week-ahead.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask } from "#app/tasks/decline-task.server.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { mondayOfVersion, versionOf, weekToTell } from "#app/tasks/week-ahead.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { graceAsks, newMember } from "./helping.ts";
import { clear, lookedAt, markDropped, waiting, written } from "./told.ts";
import { fc } from "../setup/chance.ts";

/** Sunday 22 March 2026, half past four; the week ahead begins on the 23rd and ends with the change of the clocks. */
const SUNDAY = new Date("2026-03-22T16:30:00Z");
const FIVE = new Date("2026-03-22T17:00:00Z");

let world: World;
beforeEach(async () => {
  world = await freshWorld();
  await clear(world);
});
afterEach(() => world.database.drop());

const as = (name: CastName, now = SUNDAY) => world.in("okafor", name, now);
const rowOf = async (personId: string) =>
  (await written(world, "week_ahead")).filter((row) => row.personId === personId);
const factsOf = async (personId: string) => (await lookedAt(world, await rowOf(personId), FIVE))[0];

describe("when", () => {
  test("on Sunday at five by the clock on the wall, written from four until Monday noon, in whichever zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "America/St_Johns"),
        fc.integer({ min: 0, max: 500 * 24 * 4 }),
        (zone, quarters) => {
          const now = new Date(Date.UTC(2026, 0, 1) + quarters * 900_000);
          const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
          const week = weekToTell(now, zone);
          const isTime = (local.dayOfWeek === 7 && local.hour >= 16) || (local.dayOfWeek === 1 && local.hour < 12);
          expect(week !== null).toBe(isTime);
          if (!week) return;
          const due = Temporal.Instant.fromEpochMilliseconds(week.dueAt.getTime()).toZonedDateTimeISO(zone);
          expect([due.dayOfWeek, due.hour, due.minute]).toEqual([7, 17, 0]);
          expect(due.toPlainDate().add({ days: 1 }).toString()).toBe(week.monday);
          expect(mondayOfVersion(versionOf(week.monday))).toBe(week.monday);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test("who has promised or could help is told how much, once; who has nothing is told nothing", async () => {
  const mine = await graceAsks(world, { onDay: "2026-03-24" });
  await graceAsks(world, { onDay: "2026-03-29" });
  // The week after, and this one, are not meant.
  await graceAsks(world, { onDay: "2026-03-30" });
  await graceAsks(world, { onDay: "2026-03-22", fromTime: "20:00" });
  const ann = await newMember(world, "Ann");
  await claimTask(ann, { taskId: mine });
  await tellWeekAhead(world.database, SUNDAY);
  await tellWeekAhead(world.database, new Date(SUNDAY.getTime() + 300_000));
  expect(await rowOf(ann.actor.personId)).toMatchObject([{ dueAt: FIVE, circleId: null, version: 20_260_323 }]);
  expect(await factsOf(ann.actor.personId)).toMatchObject({ plain: { promises: 1 }, path: "/" });
  const jo = await factsOf(castId("jo"));
  const annsFacts = await factsOf(ann.actor.personId);
  if (typeof jo !== "object" || typeof annsFacts !== "object") throw new Error("not told");
  // What Ann has promised she need not be asked; it is full, so Jo is not asked either.
  expect(annsFacts.plain["asks"]).toBeGreaterThanOrEqual(1);
  // Grace asked for it all, and the board has no circle.
  expect(await rowOf(castId("bea"))).toEqual([]);
  expect(await rowOf(castId("grace"))).toEqual([]);
});

test("is counted again when it is told: what was given back, declined or rests meanwhile does not count", async () => {
  const mine = await graceAsks(world, { onDay: "2026-03-24" });
  const ann = await newMember(world, "Ann");
  await claimTask(ann, { taskId: mine });
  await tellWeekAhead(world.database, SUNDAY);
  const before = await factsOf(ann.actor.personId);
  await handBackTask({ ...ann, now: SUNDAY }, { taskId: mine });
  const after = await factsOf(ann.actor.personId);
  if (typeof before !== "object") throw new Error("not told");
  // Nor is she asked to do what she has just given back.
  const left = Number(before.plain["asks"]);
  expect(after).toEqual(left > 0 ? expect.objectContaining({ plain: { promises: 0, asks: left } }) : "not_needed");
  const other = await graceAsks(world, { onDay: "2026-03-25" });
  await declineTask({ ...ann, now: SUNDAY }, { taskId: other });
  expect(await factsOf(ann.actor.personId)).toEqual(after);
  await setCircleState(await as("grace"), { from: "active", state: "paused" });
  expect(await factsOf(ann.actor.personId)).toBe("not_needed");
});

test("whoever did not want it is not asked again a minute later; the others are not written twice by two servers", async () => {
  await graceAsks(world, { onDay: "2026-03-24" });
  await Promise.all([1, 2, 3].map(() => tellWeekAhead(world.database, SUNDAY)));
  const rows = await waiting(world, "week_ahead");
  expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length);
  const jo = await rowOf(castId("jo"));
  await markDropped(world, jo, "muted");
  await tellWeekAhead(world.database, new Date(SUNDAY.getTime() + 300_000));
  expect(await rowOf(castId("jo"))).toMatchObject([{ state: "dropped", droppedWhy: "muted" }]);
});

test("on other days nothing is written", async () => {
  await graceAsks(world, { onDay: "2026-03-24" });
  await tellWeekAhead(world.database, new Date("2026-03-21T17:00:00Z"));
  await tellWeekAhead(world.database, new Date("2026-03-23T12:00:00Z"));
  expect(await written(world, "week_ahead")).toEqual([]);
});
