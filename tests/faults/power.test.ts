import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SLOTS } from "#app/jobs/worker.server.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { sayFor } from "#app/words/index.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { reminders } from "#db/schema/index.ts";
import { emptyDatabase } from "../setup/database.ts";
import { signInAt } from "../setup/server.ts";
import { type ServerProcess, startServerProcess, startWorkerProcess } from "../setup/server-process.ts";
import { startSmtp } from "../setup/smtp.ts";
import { seedManyPromises } from "./many-promises.ts";

// Story 7, with the programs that an operator starts. `POWER_REMINDERS=5000 npx vitest run tests/faults/power.test.ts` tells it at full size, and
// then on PostgreSQL as well, where a worker of its own sends; `npm run faults -- killed` kills workers again and again.
const asked = process.env.POWER_REMINDERS;
const howMany = Number(asked ?? 300);
const SECRET = "power power power 0123456789 abcdefghijklmnop";
const keys = keysFrom(SECRET);
/** Between the provider's yes and our record lie the way back, the gathering of others and a commit. */
const WINDOW_MS = 1000;
/** A lease, and what is left to send. */
const PATIENCE_MS = 60_000 + howMany * 20;

let place: Awaited<ReturnType<typeof emptyDatabase>>;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let database: Database;
/** Everything that runs on this machine. */
const running: Pick<ServerProcess, "kill" | "stop">[] = [];
beforeAll(async () => {
  place = await emptyDatabase();
  smtp = await startSmtp({ latencyMs: 20 });
  const { DATA_DIR = "", DATABASE_URL } = place.settings;
  const url = DATABASE_URL || join(DATA_DIR, "encircle.db");
  await migrate(url);
  database = await openDatabase(url);
});
afterAll(async () => {
  // Also of a story that broke off.
  await switchOff("kill");
  await database.close();
  await smtp.close();
  await place.drop();
});

async function switchOn() {
  const env = { ...place.settings, SECRET, SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, LOG_LEVEL: "info" };
  const server = await startServerProcess(env);
  running.push(server);
  if (dialect === "postgres") running.push(await startWorkerProcess({ ...env, BASE_URL: server.url }));
  return server.url;
}
const switchOff = (how: "kill" | "stop") => Promise.all(running.splice(0).map((one) => one[how]()));

const isTold = and(eq(reminders.state, "told"), eq(reminders.kind, "promise_tomorrow"));
const isOpen = async () => (await database.db.$count(reminders, isTold)) < howMany;
/** What the helpers got: others of the cast may be told something at this hour too. */
const arrived = () => smtp.mails.filter(({ to }) => to.startsWith("helper-"));

test.runIf(dialect === "sqlite" || asked)(
  `the power fails in the middle of sending ${howMany} reminders; after the restart each has arrived, none twice`,
  { timeout: 3 * PATIENCE_MS },
  async () => {
    const emails = await seedManyPromises(database, keys, howMany, new Date());
    await switchOn();
    await vi.waitUntil(() => arrived().length >= howMany / 2, { timeout: PATIENCE_MS, interval: 2 });
    const failedAt = Date.now();
    await switchOff("kill");
    expect(await isOpen(), "it failed in the middle").toBe(true);

    // Whoever comes back finds everything as usual: nothing is late, nobody is warned.
    const url = await switchOn();
    const carys = await signInAt(url, { database, keys, clock: () => new Date() }, "carys");
    const programme = await carys.get("/programme");
    expect(programme.status).toBe(200);
    const page = await programme.text();
    for (const language of ["en", "cy"] as const) expect(page).not.toContain(sayFor(language)("telling.late"));
    const health = await carys.get("/healthz");
    expect([health.status, await health.json()]).toEqual([
      200,
      expect.objectContaining({ ok: true, isWorkerAlive: true }),
    ]);

    await vi.waitUntil(async () => !(await isOpen()), { timeout: PATIENCE_MS, interval: 100 });
    expect(await switchOff("stop")).toEqual(dialect === "postgres" ? [0, 0] : [0]);

    // Each has one message; the second copies are of those that were on their way, at most as many as go at once.
    const mails = arrived();
    expect([...new Set(mails.map(({ to }) => to))].toSorted()).toEqual(emails.toSorted());
    const ids = [...new Set(mails.map(({ id }) => id))];
    expect(ids).toHaveLength(howMany);
    const twice = ids.map((id) => smtp.accepts.get(id) ?? []).filter((times) => times.length > 1);
    expect(twice.length).toBeLessThanOrEqual(SLOTS);
    for (const [first = 0, second = 0, ...more] of twice) {
      expect(more).toEqual([]);
      expect(first).toBeGreaterThan(failedAt - WINDOW_MS);
      expect(second).toBeGreaterThan(failedAt);
    }
  },
);
