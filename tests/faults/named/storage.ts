import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { castId } from "#db/cast/people.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { openSqlite } from "#db/sqlite.ts";
import { forgetAbout } from "#app/reminders/schedule.server.ts";
import type { FaultWorld } from "../open-world.ts";
import { atWork, countingSenders, movableClock, tellSam, untilSettled } from "./at-work.ts";
import { type Fault, insist } from "./fault.ts";

/** Something happens to the database while a worker is at work; afterwards everything must have been told once. */
async function whileWorking({ database }: FaultWorld, happen: (database: Database) => Promise<void>) {
  const clock = movableClock();
  const { senders, accepted } = countingSenders(async () => {
    await pause(200);
    return { result: "accepted", providerId: null };
  });
  const subjects = await tellSam(database, clock, 40);
  const stop = atWork(database, senders, clock);
  await happen(database);
  await untilSettled(database, subjects, clock, 200, 90_000);
  await stop();
  return { asked: subjects.length, accepted };
}

const isOnceEach = ({ asked, accepted }: { asked: number; accepted: { id: string }[] }) => {
  insist(new Set(accepted.map(({ id }) => id)).size === asked, `${asked} were to be told, ${accepted.length} were`);
  insist(accepted.length === asked, `${accepted.length - asked} were told twice`);
};

/** A copy of the database on a small disk of its own. */
async function withSmallDisk(world: FaultWorld, act: (disk: string, file: string) => Promise<void>) {
  const disk = mkdtempSync(join(world.folder, "disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]);
  try {
    const file = join(disk, "encircle.db");
    const source = new Sqlite(world.url);
    await source.backup(file);
    source.close();
    await act(disk, file);
  } finally {
    execFileSync("umount", ["-l", disk]);
  }
}

/** Disks are root's. */
const isRoot = () => process.getuid?.() === 0;

/** Writes until nothing more fits. */
function fill(file: string) {
  const piece = Buffer.alloc(64 * 1024, 1);
  try {
    for (;;) appendFileSync(file, piece);
  } catch (error) {
    insist(error instanceof Error && "code" in error && error.code === "ENOSPC", String(error));
  }
}

export const storageFaults: Fault[] = [
  {
    name: "ENOSPC",
    only: "sqlite",
    isPossible: isRoot,
    survive: (world) =>
      withSmallDisk(world, async (disk, file) => {
        const database = openSqlite(file);
        const told = await whileWorking({ ...world, database }, async () => {
          await pause(150);
          fill(join(disk, "junk"));
          await pause(4_000);
          rmSync(join(disk, "junk"));
        });
        await database.close();
        isOnceEachOrAgain(told);
      }),
  },
  {
    name: "read-only disk",
    only: "sqlite",
    isPossible: isRoot,
    survive: (world) =>
      withSmallDisk(world, async (disk, file) => {
        execFileSync("mount", ["-o", "remount,ro", disk]);
        let said = "";
        try {
          await openSqlite(file).close();
        } catch (error) {
          said = String(error);
        }
        insist(said !== "", "a database that cannot be written was opened");
        execFileSync("mount", ["-o", "remount,rw", disk]);
        const database = openSqlite(file);
        isOnceEach(await whileWorking({ ...world, database }, async () => {}));
        await database.close();
      }),
  },
  {
    name: "SQLITE_BUSY for 10 seconds",
    only: "sqlite",
    async survive(world) {
      isOnceEach(
        await whileWorking(world, async () => {
          await pause(100);
          const other = new Sqlite(world.url, { timeout: 5_000 });
          other.exec("BEGIN IMMEDIATE");
          await pause(10_000);
          other.exec("COMMIT");
          other.close();
        }),
      );
    },
  },
  {
    name: "backend terminated",
    only: "postgres",
    async survive(world) {
      isOnceEachOrAgain(
        await whileWorking(world, async () => {
          for (let i = 0; i < 5; i++) {
            await pause(100);
            await onServer(
              world.url,
              "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'",
            );
          }
        }),
      );
    },
  },
  {
    name: "database restarted in the middle of a transaction",
    only: "postgres",
    async survive(world) {
      isOnceEachOrAgain(
        await whileWorking(world, async () => {
          await pause(150);
          await world.restart();
        }),
      );
    },
  },
  {
    name: "serialization failure",
    only: "postgres",
    async survive(world) {
      isOnceEach(
        await whileWorking(world, async ({ transaction }) => {
          // Two more workers' worth of contention on the rows that are being sent.
          const where = { programmeId: castId("riverside"), subjectId: "nothing" };
          for (let i = 0; i < 40; i++)
            await Promise.all(
              [1, 2, 3].map(() => transaction((tx) => forgetAbout(tx, where, "cancelled", new Date()))),
            );
        }),
      );
    },
  },
  {
    name: "WAL cut off at its tail",
    only: "sqlite",
    async survive(world) {
      const copy = `${world.url}.cut`;
      const clock = movableClock();
      const subjects = await tellSam(world.database, clock, 20);
      cpSync(world.url, copy);
      cpSync(`${world.url}-wal`, `${copy}-wal`);
      truncateSync(`${copy}-wal`, Math.floor(statSync(`${copy}-wal`).size * 0.9));
      const database = openSqlite(copy);
      const { senders } = countingSenders();
      const stop = atWork(database, senders, clock);
      await pause(3_000);
      await stop();
      await database.close();
      const check = new Sqlite(copy);
      const integrity = check.pragma("integrity_check", { simple: true });
      check.close();
      insist(integrity === "ok", `integrity: ${String(integrity)}`);
      insist(subjects.length === 20, "nothing was written");
    },
  },
  {
    name: "restore of yesterday",
    only: "sqlite",
    async survive(world) {
      const clock = movableClock();
      const useful = { usefulUntil: new Date(clock.now().getTime() + 12 * 3_600_000) };
      const subjects = await tellSam(world.database, clock, 3, { ...useful, kind: "promise_made" });
      const copy = `${world.url}.yesterday`;
      const source = new Sqlite(world.url);
      await source.backup(copy);
      source.close();
      clock.move(24 * 3_600_000);
      const restored = await openDatabase(copy);
      const { senders, accepted } = countingSenders();
      const stop = atWork(restored, senders, clock);
      const rows = await untilSettled(restored, subjects, clock);
      await stop();
      await restored.close();
      insist(accepted.length === 0, "yesterday's reminders were told today");
      insist(
        rows.every(({ droppedWhy }) => droppedWhy === "too_late"),
        "it does not say why they were not told",
      );
    },
  },
];

/** When the record is lost with the connection, a letter may come twice, with the same id; it is never lost. */
function isOnceEachOrAgain({ asked, accepted }: { asked: number; accepted: { id: string }[] }) {
  insist(new Set(accepted.map(({ id }) => id)).size === asked, `${asked} were to be told, ${accepted.length} were`);
  insist(accepted.length <= asked * 2, "something was told more than twice");
}

async function onServer(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql);
  await client.end();
}
