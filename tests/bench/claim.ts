import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isNull } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { claims, tasks } from "#db/schema/index.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { startPostgres } from "../setup/postgres-server.ts";
import { startServerProcess } from "../setup/server-process.ts";
import { seedCrowd } from "./crowd.ts";

// 16 clients, each task wanted by all 16 at once; one server process on SQLite, two on PostgreSQL. A task has room for one.
const CLIENTS = 16;
const CIRCLES = 10;
const SECRET = "bench bench bench 0123456789 abcdefghijklmnop";
const { values } = parseArgs({ options: { attempts: { type: "string", default: "20000" } } });
const perCircle = Math.ceil(Number(values.attempts) / CLIENTS / CIRCLES);

const folder = mkdtempSync(join(tmpdir(), "encircle-bench-"));
const postgres = dialect === "postgres" ? await startPostgres() : null;
const url = postgres?.url ?? join(folder, "encircle.db");
await migrate(url);
const database = await openDatabase(url);
// Enough people that nobody is asked to slow down: the limit is 240 forms a minute each.
const crowd = await seedCrowd(database, keysFrom(SECRET), {
  circles: CIRCLES,
  busy: CIRCLES,
  tasks: perCircle,
  helpers: CLIENTS * 16,
});
const settings = { SECRET, DATA_DIR: folder, LOG_LEVEL: "info", ...(postgres ? { DATABASE_URL: url } : {}) };
const servers = await Promise.all(Array.from({ length: postgres ? 2 : 1 }, () => startServerProcess(settings)));

const asks = [...crowd.taskIds].flatMap(([circleId, ids]) => ids.map((id) => `/circles/${circleId}/tasks/${id}`));
const tally = new Map<number, number>();
const agents = servers.map(() => new Agent({ keepAlive: true, maxSockets: CLIENTS }));
const started = performance.now();
await Promise.all(
  Array.from({ length: CLIENTS }, async (_, client) => {
    for (const [index, path] of asks.entries()) {
      const which = client % servers.length;
      const helper = crowd.helpers[client + CLIENTS * (index % 16)];
      const status = await post(
        `${servers[which]?.url}${path}`,
        agents[which],
        helper?.cookie ?? "",
        helper?.once() ?? "",
      );
      tally.set(status, (tally.get(status) ?? 0) + 1);
    }
  }),
);
const seconds = (performance.now() - started) / 1000;
for (const server of servers) await server.stop();

const live = await database.db
  .select({ taskId: claims.taskId, helpers: claims.helpers })
  .from(claims)
  .where(isNull(claims.endedAt));
const promised = new Map<string, number>();
for (const claim of live) promised.set(claim.taskId, (promised.get(claim.taskId) ?? 0) + claim.helpers);
const all = await database.db
  .select({ id: tasks.id, needed: tasks.helpersNeeded, promised: tasks.helpersPromised })
  .from(tasks);
const double = all.filter(
  (task) => (promised.get(task.id) ?? 0) > task.needed || (promised.get(task.id) ?? 0) !== task.promised,
).length;
const won = tally.get(302) ?? 0;
const lost = tally.get(409) ?? 0;
const attempts = asks.length * CLIENTS;
await database.close();
await postgres?.stop();
rmSync(folder, { recursive: true });

console.log(
  `${won} won, ${lost} were told kindly, of ${all.length} tasks ${live.length} are promised; answers: ${JSON.stringify(Object.fromEntries(tally))}`,
);
console.log(
  JSON.stringify({
    bench: "claim",
    engine: dialect,
    attempts,
    double: double + Math.abs(live.length - won),
    errors: attempts - won - lost,
    perSecond: Math.round(attempts / seconds),
  }),
);
if (double > 0 || won + lost !== attempts || won !== all.length) process.exitCode = 1;

function post(to: string, agent: Agent | undefined, cookie: string, once: string) {
  const body = new URLSearchParams({ once, intent: "claim" }).toString();
  return new Promise<number>((resolve, reject) => {
    const asking = request(
      to,
      {
        method: "POST",
        agent,
        headers: {
          cookie,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
      },
    );
    asking.on("error", reject);
    asking.end(body);
  });
}
