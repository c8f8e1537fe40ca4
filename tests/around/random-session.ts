import type { Session } from "#app/search/hours.ts";
import { fc } from "../setup/chance.ts";

const two = (number: number) => String(number).padStart(2, "0");
/** A quarter of an hour, so that a test can go through all of them. */
export const times = fc.integer({ min: 0, max: 95 }).map((it) => `${two(Math.floor(it / 4))}:${two((it % 4) * 15)}`);
export const days = fc
  .integer({ min: 0, max: 400 })
  .map((it) => new Date(Date.UTC(2026, 0, 1 + it)).toISOString().slice(0, 10));

/** Any session that a form or a source may write, and some that make no sense. */
export const sessions: fc.Arbitrary<Session> = fc.record({
  repeats: fc.constantFrom("weekly" as const, "monthly" as const, "once" as const),
  every: fc.integer({ min: 1, max: 3 }),
  weekday: fc.option(fc.integer({ min: 1, max: 7 }), { freq: 5 }),
  nth: fc.option(fc.constantFrom(1, 2, 3, 4, 5, -1)),
  fromTime: fc.option(times, { freq: 9 }),
  untilTime: fc.option(times, { freq: 9 }),
  startsOn: fc.option(days),
  endsOn: fc.option(days, { freq: 1 }),
});
