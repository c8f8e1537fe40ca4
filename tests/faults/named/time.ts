import { setTimeout as pause } from "node:timers/promises";
import { DEFAULT_SETTINGS, isQuiet } from "#app/reminders/rules.ts";
import type { FaultWorld } from "../open-world.ts";
import { atWork, countingSenders, movableClock, tellSam, untilSettled } from "./at-work.ts";
import { type Fault, insist } from "./fault.ts";

const HOUR = 3_600_000;
const ZONE = "Europe/London";

/** The clock is put while a worker works. */
async function whileTheClockIsPut({ database }: FaultWorld, by: number) {
  const clock = movableClock();
  const { senders, accepted } = countingSenders(async () => {
    await pause(100);
    return { result: "accepted", providerId: null };
  });
  const subjects = await tellSam(database, clock, 40);
  const stop = atWork(database, senders, clock);
  await pause(150);
  clock.move(by);
  // Put back, what was leased or waits is due later by the clock; that time passes.
  await untilSettled(database, subjects, clock, by < 0 ? HOUR / 20 : 0);
  await stop();
  insist(accepted.length === 40, `40 were to be told, ${accepted.length} were`);
}

/** What falls due at night is told in the morning, once, although the night has another length or another date follows. */
async function throughTheNight({ database }: FaultWorld, eveningUtc: string) {
  const clock = movableClock(new Date(eveningUtc));
  const sentAt: Date[] = [];
  const { senders, accepted } = countingSenders(() => {
    sentAt.push(clock.now());
    return { result: "accepted", providerId: null };
  });
  const subjects = await tellSam(database, clock, 3, { kind: "meeting_changed" });
  const stop = atWork(database, senders, clock);
  await untilSettled(database, subjects, clock, HOUR / 12);
  await stop();
  insist(accepted.length >= 1, "nothing was told");
  insist(
    sentAt.every((at) => !isQuiet(at, ZONE, DEFAULT_SETTINGS)),
    `told at ${sentAt[0]?.toISOString()}`,
  );
}

export const timeFaults: Fault[] = [
  { name: "clock put on by an hour", survive: (world) => whileTheClockIsPut(world, HOUR) },
  { name: "clock put back by an hour", survive: (world) => whileTheClockIsPut(world, -HOUR) },
  { name: "the night the clocks go forward", survive: (world) => throughTheNight(world, "2026-03-28T22:30:00Z") },
  { name: "the night the clocks go back", survive: (world) => throughTheNight(world, "2026-10-24T21:30:00Z") },
  { name: "leap day", survive: (world) => throughTheNight(world, "2028-02-28T22:30:00Z") },
  { name: "year end", survive: (world) => throughTheNight(world, "2026-12-31T22:30:00Z") },
];
