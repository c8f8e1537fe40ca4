import "../../server/node-version.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Sqlite from "better-sqlite3";
import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { updates } from "#db/schema/index.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { seedCrowd } from "../bench/crowd.ts";
import { startServerProcess } from "../setup/server-process.ts";

// A real server is killed with SIGKILL while people write; after each restart every acknowledged write must be there.
// `npm run faults:kill -- --kills 200`
const { values } = parseArgs({ options: { kills: { type: "string", default: "200" } } });
const SECRET = "fault fault fault 0123456789 abcdefghijklmnop";
const CLIENTS = 4;
const folder = mkdtempSync(join(tmpdir(), "encircle-kill-"));
const file = join(folder, "encircle.db");
await migrate(file);
const database = await openDatabase(file);
const crowd = await seedCrowd(database, keysFrom(SECRET), { circles: 1, busy: 1, tasks: 1, helpers: 64 });
await database.close();

const acknowledged = new Set<string>();
let sent = 0;
for (let kill = 0; kill < Number(values.kills); kill++) {
  const server = await startServerProcess({ SECRET, DATA_DIR: folder });
  const isOver = new AbortController();
  const writing = Array.from({ length: CLIENTS }, (_, client) =>
    write(server.url, (kill * CLIENTS + client) % crowd.helpers.length, isOver.signal),
  );
  await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 120));
  await server.kill();
  isOver.abort();
  await Promise.all(writing);
}

const after = new Sqlite(file);
const integrity = after.pragma("integrity_check", { simple: true });
after.close();
const reopened = await openDatabase(file);
const kept = new Set((await reopened.db.select({ text: updates.text }).from(updates)).map((row) => row.text));
await reopened.close();
rmSync(folder, { recursive: true });
const lost = [...acknowledged].filter((text) => !kept.has(text)).length;
console.log(
  JSON.stringify({
    faults: "kill",
    engine: "sqlite",
    kills: Number(values.kills),
    sent,
    acknowledged: acknowledged.size,
    lost,
    integrity,
  }),
);
if (lost > 0 || integrity !== "ok" || acknowledged.size === 0) process.exitCode = 1;

/** Writes news into the circle until the server is gone, and remembers what was acknowledged. */
async function write(url: string, who: number, signal: AbortSignal) {
  const helper = crowd.helpers[who];
  while (!signal.aborted) {
    const text = `news ${sent++}`;
    try {
      const answer = await fetch(`${url}/circles/${crowd.circleIds[0]}`, {
        method: "POST",
        redirect: "manual",
        signal,
        headers: { cookie: helper?.cookie ?? "" },
        body: new URLSearchParams({ once: helper?.once() ?? "", intent: "news", text, ring: "all" }),
      });
      if (answer.status === 302) acknowledged.add(text);
      else if (answer.status !== 429)
        throw new Error(`answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("answered")) throw error;
      return;
    }
  }
}
