import { and, inArray } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import type { Database, Tx } from "#db/client.ts";
import { calls, channelPauses, deliveries, reminders, stoppedAddresses } from "#db/schema/index.ts";
import type { Letter, Outcome, Senders } from "#app/delivery/channel.ts";
import { newId } from "#app/lib/ids.ts";
import { openLog } from "#app/lib/log.server.ts";
import { leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent, type Sent } from "#app/reminders/record-sent.server.ts";
import { forgetAbout, remind } from "#app/reminders/schedule.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { knowing, tellingTo } from "../reminders/telling.ts";
import { testKeys } from "../setup/world.ts";
import { randomFrom } from "../setup/random.ts";

/** Where a worker is killed. Each is met in every run of some size; see `points` in the report. */
export const POINTS = [
  "before the lease",
  "rows taken, lease not committed",
  "looked again, lease not committed",
  "decided and written, lease not committed",
  "lease committed",
  "letter at the provider, not accepted",
  "accepted, answer not read",
  "answer read, nothing recorded",
  "recording begun",
  "delivery noted, record not committed",
  "all noted, record not committed",
  "record committed",
] as const;
export type Point = (typeof POINTS)[number];

class Killed extends Error {}

export interface Simulated {
  schedules: number;
  kills: number;
  lost: number;
  /** Accepted again although no worker, host or connection died between the acceptance and its record. */
  twiceOutside: number;
  twiceInside: number;
  /** Sends whose lease was committed after what they tell about was cancelled. */
  afterCancel: number;
  points: Record<Point, number>;
}

const SECOND = 1000;
const log = openLog({ LOG_LEVEL: "silent" });
const NAMES = ["sam", "grace", "rosa"] as const;

/**
 * Runs schedules of two workers that are killed again and again, over a real database and with the real code of the outbox: what is thrown at a
 * point takes everything away that the worker knew. After each schedule everything must be told or in a human's hands.
 */
export async function simulate(
  database: Database,
  start: Date,
  { schedules, seed, only }: { schedules: number; seed: number; only?: Point },
): Promise<Simulated> {
  const report: Simulated = {
    schedules,
    kills: 0,
    lost: 0,
    twiceOutside: 0,
    twiceInside: 0,
    afterCancel: 0,
    points: Object.fromEntries(POINTS.map((point) => [point, 0])) as Record<Point, number>,
  };
  for (let i = 0; i < schedules; i++)
    await oneSchedule(database, start, randomFrom(seed * 1_000_003 + i), report, only ? [only] : POINTS);
  return report;
}

async function oneSchedule(
  database: Database,
  start: Date,
  random: () => number,
  report: Simulated,
  points: readonly Point[],
) {
  let now = start;
  const accepted = new Map<string, number>();
  const allowed = new Map<string, number>();
  const cancelled = new Set<string>();
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const subjects = Array.from({ length: 1 + Math.floor(random() * 3) }, () => newId());
  await database.transaction((tx) =>
    remind(
      tx,
      subjects.map((subjectId) => tellingTo(pick(NAMES), now, { subjectId, kind: "task_changed" })),
      now,
    ),
  );

  /** A worker of its own: what it holds dies with it. */
  async function oneRound() {
    const killAt = random() < 0.5 ? pick(points) : null;
    const at = (point: Point) => {
      if (point !== killAt) return;
      report.points[point]++;
      report.kills++;
      throw new Killed(point);
    };
    let isRecorded = false;
    const inHand: Letter[] = [];
    const dead: Killed[] = [];
    try {
      at("before the lease");
      const knowledge = knowing();
      const look = Object.values(knowledge.stillTrue)[0];
      const watched = Object.fromEntries(
        Object.entries(knowledge.stillTrue).map(([kind]) => [
          kind,
          async (...args: Parameters<NonNullable<typeof look>>) => {
            at("rows taken, lease not committed");
            const found = (await look?.(...args)) ?? new Map();
            at("looked again, lease not committed");
            return found;
          },
        ]),
      ) as typeof knowledge.stillTrue;
      const { jobs } = await leaseDue(
        { db: database.db, transaction: before(database, () => at("decided and written, lease not committed")) },
        { keys: testKeys, stillTrue: watched, hearsAnswers: true, baseUrl: "https://circle.test" },
        { owner: newId(), limit: 20 },
        now,
      );
      if (jobs.length === 0) return;
      at("lease committed");
      for (const job of jobs)
        if (job.message.parts.some(({ row }) => cancelled.has(row.subjectId))) report.afterCancel++;
      if (random() < 0.1) await cancelOne();
      const sent: Sent[] = [];
      for (const job of jobs) {
        sent.push(await sendJob({ senders: provider(at, inHand, dead), log, clock: () => now }, job));
        if (dead[0]) throw dead[0];
      }
      at("answer read, nothing recorded");
      let writes = 0;
      await recordSent(
        {
          transaction: before(
            database,
            () => at("all noted, record not committed"),
            () => {
              if (writes === 0) at("recording begun");
              if (writes++ === 1) at("delivery noted, record not committed");
            },
          ),
        },
        testKeys,
        sent,
        random,
      );
      isRecorded = true;
      at("record committed");
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    if (!isRecorded) for (const { id } of inHand) allowed.set(id, (allowed.get(id) ?? 0) + 1);
  }

  /** Accepts, refuses for now, or gives no answer. */
  function provider(at: (point: Point) => void, inHand: Letter[], dead: Killed[]): Senders {
    const send = async (letter: Letter): Promise<Outcome> => {
      at("letter at the provider, not accepted");
      const answer = random();
      if (answer < 0.1) return { result: "retry", why: "421" };
      if (answer < 0.15) return { result: "failed", why: "550", address: "good" };
      accepted.set(letter.id, (accepted.get(letter.id) ?? 0) + 1);
      inHand.push(letter);
      at("accepted, answer not read");
      if (answer < 0.2) {
        allowed.set(letter.id, (allowed.get(letter.id) ?? 0) + 1);
        return { result: "in_doubt", why: "timeout" };
      }
      return { result: "accepted", providerId: letter.id };
    };
    // Nobody is left to read the answer of somebody who was killed.
    const through = (letter: Letter) =>
      send(letter).catch((error: Killed): Outcome => {
        dead.push(error);
        return { result: "in_doubt", why: "killed" };
      });
    return { push: through, email: through, sms: through, hearsAnswers: true, close: async () => {} };
  }

  async function cancelOne() {
    const subjectId = pick(subjects);
    await database.transaction((tx) =>
      forgetAbout(tx, { programmeId: castId("riverside"), subjectId }, "cancelled", now),
    );
    cancelled.add(subjectId);
  }

  for (let step = 0; step < 400; step++) {
    if (random() < 0.05) await cancelOne();
    await oneRound();
    const open = await database.db
      .select({ id: reminders.id })
      .from(reminders)
      .where(
        and(inArray(reminders.subjectId, subjects), inArray(reminders.state, ["waiting", "sending", "unconfirmed"])),
      );
    if (open.length === 0) break;
    now = new Date(now.getTime() + Math.floor(random() * 40 * SECOND));
  }
  await count();

  async function count() {
    const rows = await database.db.select().from(reminders).where(inArray(reminders.subjectId, subjects));
    const sentFor = await database.db
      .select()
      .from(deliveries)
      .where(
        inArray(
          deliveries.reminderId,
          rows.map(({ id }) => id),
        ),
      );
    for (const { id, state, droppedWhy, toldIn } of rows) {
      const isArrived = sentFor.some((one) => one.reminderId === (toldIn ?? id) && (accepted.get(one.id) ?? 0) > 0);
      if (!(state === "told" && isArrived) && state !== "handed" && droppedWhy !== "cancelled") report.lost++;
    }
    for (const [id, times] of accepted) {
      const outside = times - 1 - (allowed.get(id) ?? 0);
      if (outside > 0) report.twiceOutside += outside;
      report.twiceInside += Math.max(0, times - 1 - Math.max(0, outside));
    }
    await database.transaction((tx) => clear(tx));
  }
}

async function clear(tx: Tx) {
  await tx.delete(calls);
  await tx.delete(deliveries);
  await tx.delete(reminders);
  await tx.delete(channelPauses);
  await tx.delete(stoppedAddresses);
}

/** A transaction that is killed before its commit, or at one of its writes. */
function before(database: Database, commit: () => void, write: () => void = () => {}): Database["transaction"] {
  return (work, options) =>
    database.transaction(async (tx) => {
      const watched: Tx = {
        ...tx,
        update: ((table: Parameters<Tx["update"]>[0]) => {
          write();
          return tx.update(table);
        }) as Tx["update"],
      };
      const result = await work(watched);
      commit();
      return result;
    }, options);
}
