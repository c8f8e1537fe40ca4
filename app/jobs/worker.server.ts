import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { beat, leave } from "#app/reminders/heartbeat.server.ts";
import { type Job, leaseDue } from "#app/reminders/lease.server.ts";
import type { Knowledge } from "#app/reminders/plan.server.ts";
import { recordSent, type Sent } from "#app/reminders/record-sent.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { stillTrueOf } from "./still-true.server.ts";

/** Messages in flight at once; also the most that can arrive twice when the worker is killed. */
export const SLOTS = 40;
/** How long a code that was just asked for may wait for somebody to look. */
const POLL_MS = 250;
const BEAT_MS = 5_000;
const AFTER_A_FAULT_MS = 1_000;
/** So long the first answer waits for others, to be written down in one transaction with them. */
const GATHER_MS = 25;

type Means = Pick<Installation, "database" | "keys" | "senders" | "log" | "clock">;

/**
 * Sends what is due until it is stopped: leases, sends with the database released, records. Several may run at once, in one process or in many.
 * A fault of the database is logged and tried again; what was sent meanwhile is recorded as soon as it can be.
 * @param baseUrl the address that links in messages start with; asked each time, because a server on a free port learns it late
 * @returns stops it: nothing new is started, and what is on its way is recorded
 */
export function startWorker(
  means: Means,
  baseUrl: () => string,
  { slots = SLOTS, stillTrue = stillTrueOf(means.keys) }: { slots?: number; stillTrue?: Knowledge["stillTrue"] } = {},
): () => Promise<void> {
  const { database, keys, log, clock } = means;
  const owner = newId();
  const knowledge = { keys, stillTrue, hearsAnswers: means.senders.hearsAnswers };
  const sent: Sent[] = [];
  const line = napping();
  let inFlight = 0;
  let isStopping = false;

  const goesOn = () => !isStopping || inFlight > 0;

  async function record() {
    if (sent.length === 0) return;
    if (sent.length < Math.min(inFlight, slots / 4)) await pause(GATHER_MS);
    const batch = sent.slice();
    await recordSent(database, keys, batch, Math.random);
    sent.splice(0, batch.length);
    inFlight -= batch.length;
  }

  async function send(job: Job) {
    sent.push(await sendJob(means, job));
    line.wake();
  }

  /** Half of the slots are free, or all: fewer would make many small leases of one large one. @returns how many reminders were due: while there are any, it goes on at once */
  async function start() {
    const free = slots - inFlight;
    if (isStopping || (inFlight > 0 && free < slots / 2)) return 0;
    const lease = { owner, limit: free };
    const { jobs, taken, faults } = await leaseDue(database, { ...knowledge, baseUrl: baseUrl() }, lease, clock());
    for (const fault of faults) log.error({ err: fault }, "a letter could not be written");
    inFlight += jobs.length;
    for (const job of jobs) void send(job);
    return taken;
  }

  async function work() {
    while (goesOn()) {
      await record();
      const taken = await start();
      if (sent.length === 0 && taken === 0) await line.nap(POLL_MS);
    }
  }

  const running = (async () => {
    while (goesOn())
      await work().catch(async (error: unknown) => {
        log.error({ err: error }, "reminders could not be sent");
        await pause(AFTER_A_FAULT_MS);
      });
  })();
  const stopBeating = keepBeating(means, owner);

  return async () => {
    isStopping = true;
    line.wake();
    await running;
    stopBeating();
    await leave(database, owner).catch(() => {});
  };
}

/** Sleeps until the time is over or somebody wakes it; a call that comes while it is awake is not lost. */
function napping() {
  let isCalled = false;
  let wakeUp = () => {};
  return {
    wake() {
      isCalled = true;
      wakeUp();
    },
    async nap(ms: number) {
      if (!isCalled)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      isCalled = false;
    },
  };
}

function keepBeating({ database, log, clock }: Means, owner: string) {
  const say = () =>
    void beat(database, owner, clock()).catch((error: unknown) =>
      log.error({ err: error }, "a worker could not say that it runs"),
    );
  say();
  const beating = setInterval(say, BEAT_MS).unref();
  return () => clearInterval(beating);
}
