import { setTimeout as pause } from "node:timers/promises";
import { inArray } from "drizzle-orm";
import { contactPoints, reminders } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import type { Database } from "#db/client.ts";
import type { Letter, Outcome, Senders } from "#app/delivery/channel.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { newId } from "#app/lib/ids.ts";
import { openLog } from "#app/lib/log.server.ts";
import { remind, type Telling } from "#app/reminders/schedule.server.ts";
import { knowing, tellingTo } from "../../reminders/telling.ts";
import { NOON, testKeys } from "../../setup/world.ts";

/** A clock that runs, and can be moved. */
export function movableClock(start = NOON) {
  const began = Date.now();
  let moved = 0;
  return {
    now: () => new Date(start.getTime() + Date.now() - began + moved),
    move: (ms: number) => void (moved += ms),
  };
}
export type Clock = ReturnType<typeof movableClock>;

/** Senders that count what they accepted. @param answer what a letter is answered with; accepted when left out */
export function countingSenders(
  answer: (letter: Letter) => Outcome | Promise<Outcome> = () => ({ result: "accepted", providerId: null }),
) {
  const accepted: Letter[] = [];
  const send = async (letter: Letter) => {
    const outcome = await answer(letter);
    if (outcome.result === "accepted") accepted.push(letter);
    return outcome;
  };
  const senders: Senders = { push: send, email: send, sms: send, hearsAnswers: true, close: async () => {} };
  return { accepted, senders };
}

/** Tells Sam some things now. @returns what they are about */
export async function tellSam(
  { transaction }: Pick<Database, "transaction">,
  clock: Clock,
  count = 5,
  more: Partial<Telling> = {},
) {
  const subjects = Array.from({ length: count }, () => newId());
  const now = clock.now();
  // Alone each, as what is asked for this minute is: counted one by one.
  const tellings = subjects.map((subjectId) =>
    tellingTo("sam", now, { subjectId, kind: "concern_waiting", circleId: null, ...more }),
  );
  await transaction((tx) => remind(tx, tellings, now));
  return subjects;
}

/** A worker in this process, with its own clock. */
export function atWork(database: Database, senders: Senders, clock: Clock) {
  return startWorker(
    { database, keys: testKeys, senders, log: openLog({ LOG_LEVEL: "silent" }), clock: clock.now },
    () => "https://circle.test",
    { stillTrue: knowing().stillTrue },
  );
}

/** Waits until everything about these is told, handed or dropped; `moving` moves the clock on at each look. */
export async function untilSettled(
  { db }: Pick<Database, "db">,
  subjects: string[],
  clock: Clock,
  moving = 0,
  patienceMs = 40_000,
) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const rows = await db.select().from(reminders).where(inArray(reminders.subjectId, subjects));
    if (rows.every(({ state }) => ["told", "handed", "dropped"].includes(state))) return rows;
    if (Date.now() > until)
      throw new Error(`still ${rows.map(({ state }) => state).join(", ")} after ${patienceMs / 1000} seconds`);
    clock.move(moving);
    await pause(100);
  }
}

/** Leaves Sam with one way to be told. */
export async function onlyByEmail({ transaction }: Pick<Database, "transaction">) {
  await transaction((tx) =>
    tx
      .delete(contactPoints)
      .where(inArray(contactPoints.id, [castId("sam-phone")]))
      .then(() => undefined),
  );
}
