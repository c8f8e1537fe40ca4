import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent } from "#app/reminders/record-sent.server.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { openLog } from "#app/lib/log.server.ts";
import { knowing } from "../../reminders/telling.ts";
import { NOON, testKeys } from "../../setup/world.ts";
import type { FaultWorld } from "../open-world.ts";
import { POINTS, simulate } from "../simulate.ts";
import { workerSettings } from "../worker-settings.ts";
import { startSmtp } from "../../setup/smtp.ts";
import { atWork, countingSenders, movableClock, onlyByEmail, tellSam, untilSettled } from "./at-work.ts";
import { type Fault, insist } from "./fault.ts";

const SCHEDULES = 25;

const killedAt: Fault[] = POINTS.map((point) => ({
  name: `SIGKILL: ${point}`,
  async survive({ database }) {
    const report = await simulate(database, NOON, { schedules: SCHEDULES, seed: 11, only: point });
    insist(report.points[point] > 0, "nothing was killed there");
    insist(report.lost === 0, `${report.lost} lost`);
    insist(report.twiceOutside === 0, `${report.twiceOutside} told twice outside the window`);
    insist(report.afterCancel === 0, `${report.afterCancel} sent after cancelling`);
  },
}));

/** A real worker in a process of its own and a real SMTP server, with something to tell; what happens to the worker is the fault. */
async function withWorkerProcess(
  world: FaultWorld,
  fault: Record<string, string>,
  act: (worker: ChildProcess) => Promise<void>,
) {
  await onlyByEmail(world.database);
  const smtp = await startSmtp({ latencyMs: 300 });
  const clock = movableClock();
  const worker = fork("tests/faults/worker-process.ts", { env: { ...workerSettings(world, smtp.port), ...fault } });
  await once(worker, "message");
  const subjects = await tellSam(world.database, clock);
  await act(worker);
  const { senders, accepted } = countingSenders();
  const stop = atWork(world.database, senders, clock);
  const rows = await untilSettled(world.database, subjects, clock);
  await stop();
  if (worker.exitCode === null && worker.signalCode === null) {
    const gone = once(worker, "exit");
    worker.kill("SIGTERM");
    await gone;
  }
  const repeated = [...smtp.accepts.values()].filter((times) => times.length > 1).length;
  const arrived = new Set([...smtp.accepts.keys(), ...accepted.map(({ id }) => id)]);
  await smtp.close();
  insist(
    rows.every(({ state }) => state === "told"),
    "not everything was told",
  );
  return { inBoth: accepted.filter(({ id }) => smtp.accepts.has(id)).length, repeated, arrived: arrived.size };
}

export const processFaults: Fault[] = [
  ...killedAt,
  {
    name: "SIGTERM while sending",
    async survive(world) {
      const { inBoth, repeated } = await withWorkerProcess(world, {}, async (worker) => {
        await pause(2_300);
        const gone = once(worker, "exit");
        worker.kill("SIGTERM");
        const [code] = (await gone) as [number | null];
        insist(code === 0, `the worker ended with ${code}`);
      });
      insist(inBoth + repeated === 0, "what was on its way was told again");
    },
  },
  {
    name: "unhandled rejection",
    async survive(world) {
      await withWorkerProcess(world, { FAULT: "rejection" }, async (worker) => {
        if (worker.exitCode === null) await once(worker, "exit");
      });
    },
  },
  {
    name: "event loop held up for 10 seconds",
    async survive(world) {
      const { inBoth, repeated } = await withWorkerProcess(world, { FAULT: "stall" }, () => pause(1_000));
      insist(inBoth + repeated === 0, "a worker that was held up told something twice");
    },
  },
  {
    name: "two workers",
    async survive({ database }) {
      const clock = movableClock();
      const { senders, accepted } = countingSenders();
      const stops = [atWork(database, senders, clock), atWork(database, senders, clock)];
      const subjects = await tellSam(database, clock, 100);
      await untilSettled(database, subjects, clock);
      await Promise.all(stops.map((stop) => stop()));
      insist(accepted.length === 100, `100 were to be told, ${accepted.length} were`);
    },
  },
  {
    name: "zero workers for an hour",
    async survive({ database }) {
      const clock = movableClock();
      const subjects = await tellSam(database, clock);
      clock.move(3_600_000);
      const { senders, accepted } = countingSenders();
      const stop = atWork(database, senders, clock);
      await untilSettled(database, subjects, clock);
      await stop();
      insist(accepted.length === 5, `5 were to be told, ${accepted.length} were`);
    },
  },
  {
    name: "an owner whose lease has ended wakes late",
    async survive({ database }) {
      const clock = movableClock();
      const subjects = await tellSam(database, clock, 1);
      const knowledge = { ...knowing(), baseUrl: "https://circle.test" };
      const { jobs } = await leaseDue(database, knowledge, { owner: "sleeper", limit: 5 }, clock.now());
      const [stale] = jobs;
      if (!stale) throw new Error("nothing was leased");
      clock.move(31_000);
      const { senders, accepted } = countingSenders();
      const stop = atWork(database, senders, clock);
      await untilSettled(database, subjects, clock);
      const sent = await sendJob({ senders, log: openLog({ LOG_LEVEL: "silent" }), clock: clock.now }, stale);
      await recordSent(database, testKeys, [sent], Math.random);
      await stop();
      const [row] = await untilSettled(database, subjects, clock);
      insist(accepted.length === 1 && row?.state === "told", "the sleeper told it again, or unsaid it");
    },
  },
];
