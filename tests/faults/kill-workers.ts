import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { inArray, sql } from "drizzle-orm";
import { calls, contactPoints, deliveries, reminders } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { SLOTS } from "#app/jobs/worker.server.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { tellingTo } from "../reminders/telling.ts";
import { startSmtp } from "../setup/smtp.ts";
import { NOON } from "../setup/world.ts";
import type { FaultWorld } from "./open-world.ts";
import { randomFrom } from "../setup/random.ts";
import { workerSettings } from "./worker-settings.ts";

const NAMES = ["sam", "rosa", "nadia", "jo"] as const;
const BATCH = 12;
/** A mail may reach the provider a moment after the one who sent it was killed. */
const ON_THE_WIRE_MS = 1000;
const SETTLE_MS = 120_000;

export interface Killed {
  kills: number;
  reminders: number;
  lost: number;
  twiceOutside: number;
  twiceInside: number;
  /** What the kills allow: kills × slots. */
  twiceAtMost: number;
  /** From the last kill until everything was told or in a human's hands. */
  recoverySeconds: number;
}

/** Two real workers and a real SMTP server; one of the two is killed again and again while reminders fall due. */
export async function killWorkers(
  world: FaultWorld,
  { kills, seed }: { kills: number; seed: number },
): Promise<Killed> {
  const { database } = world;
  const random = randomFrom(seed);
  const offset = NOON.getTime() - Date.now();
  const now = () => new Date(Date.now() + offset);
  await database.transaction((tx) =>
    tx
      .delete(contactPoints)
      .where(inArray(contactPoints.kind, ["phone"]))
      .then(() => undefined),
  );
  const smtp = await startSmtp({ latencyMs: 20 });
  const env = workerSettings(world, smtp.port);
  const start = async () => {
    const child = fork("tests/faults/worker-process.ts", { env });
    await once(child, "message");
    return child;
  };
  const workers: ChildProcess[] = [await start(), await start()];
  const killedAt: number[] = [];
  let written = 0;
  for (let kill = 0; kill < kills; kill++) {
    const subjects = Array.from({ length: BATCH }, () => newId());
    written += subjects.length;
    await database.transaction((tx) =>
      remind(
        tx,
        subjects.map((subjectId, i) =>
          tellingTo(NAMES[i % NAMES.length] ?? "sam", now(), { subjectId, kind: "task_cancelled" }),
        ),
        now(),
      ),
    );
    await pause(random() * 150);
    const which = Math.floor(random() * 2);
    const child = workers[which];
    if (!child) continue;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    killedAt.push(Date.now());
    await gone;
    workers[which] = await start();
  }
  const recoverySeconds = await settle(world, killedAt.at(-1) ?? Date.now());
  for (const child of workers) {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }
  const report = await audit(world, smtp, killedAt);
  await smtp.close();
  return { kills, reminders: written, ...report, twiceAtMost: kills * SLOTS, recoverySeconds };
}

async function settle({ database }: FaultWorld, since: number) {
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until) {
    const [open] = await database.db
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(reminders)
      .where(inArray(reminders.state, ["waiting", "sending", "unconfirmed"]));
    if (open?.count === 0) break;
    await pause(200);
  }
  return Math.round((Date.now() - since) / 100) / 10;
}

/** Compares what the provider accepted with what stands in the database. */
async function audit({ database }: FaultWorld, smtp: Awaited<ReturnType<typeof startSmtp>>, killedAt: number[]) {
  const rows = await database.db.select().from(reminders);
  const ways = await database.db.select().from(deliveries);
  const handed = new Set((await database.db.select().from(calls)).map(({ reminderId }) => reminderId));
  const acceptsOf = (reminderId: string) =>
    ways
      .filter((way) => way.reminderId === reminderId)
      .reduce((sum, { id }) => sum + (smtp.accepts.get(id)?.length ?? 0), 0);
  const lost = rows.filter(
    ({ id, state, toldIn }) => !(state === "told" && acceptsOf(toldIn ?? id) > 0) && !handed.has(id),
  ).length;
  let twiceInside = 0;
  let twiceOutside = 0;
  for (const times of smtp.accepts.values())
    for (const [i, at] of times.entries()) {
      const before = times[i - 1];
      if (before === undefined) continue;
      if (killedAt.some((kill) => kill >= before - ON_THE_WIRE_MS && kill <= at)) twiceInside++;
      else twiceOutside++;
    }
  return { lost, twiceInside, twiceOutside };
}
