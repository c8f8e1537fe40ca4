import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { updates } from "#db/schema/index.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { type Crowd, seedCrowd } from "../bench/crowd.ts";
import { startServerProcess } from "../setup/server-process.ts";

const SECRET = "fault fault fault 0123456789 abcdefghijklmnop";
const CLIENTS = 4;
const GIVE_UP_MS = 10_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
type Helper = Crowd["helpers"][number];

export interface KillReport {
  kills: number;
  sent: number;
  acknowledged: number;
  lost: number;
  integrity: unknown;
}

/**
 * A real server on SQLite is killed with SIGKILL while people write, again and again; then every acknowledged write must be there.
 * Each server lives until it has answered once, and then up to `moreMs` more: whatever it is doing at that moment is cut off.
 */
export async function killAgainAndAgain(kills: number, moreMs = 120): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), "encircle-kill-"));
  const file = join(folder, "encircle.db");
  await migrate(file);
  const database = await openDatabase(file);
  const crowd = await seedCrowd(database, keysFrom(SECRET), { circles: 1, busy: 1, tasks: 1, helpers: 64 });
  await database.close();
  const acknowledged = new Set<string>();
  let sent = 0;
  /** Writes news into the circle until the server is gone, and remembers what was acknowledged. */
  const write = async (url: string, helper: Helper | undefined, signal: AbortSignal, answered: () => void) => {
    while (!signal.aborted) {
      const text = `news ${sent++}`;
      const status = await sendNews(`${url}/circles/${crowd.circleIds[0]}`, helper, text, signal);
      if (status === null) return;
      answered();
      if (status === 302) acknowledged.add(text);
      else if (status !== 429) throw new Error(`a piece of news was answered with ${status}`);
    }
  };
  for (let kill = 0; kill < kills; kill++) {
    const server = await startServerProcess({ SECRET, DATABASE_URL: "", DATA_DIR: folder, LOG_LEVEL: "info" });
    const isOver = new AbortController();
    let answered = () => {};
    const isAtWork = new Promise<void>((resolve) => (answered = resolve));
    const writing = Array.from({ length: CLIENTS }, (_, client) =>
      write(server.url, crowd.helpers[(kill * CLIENTS + client) % crowd.helpers.length], isOver.signal, answered),
    );
    await Promise.race([isAtWork, pause(GIVE_UP_MS)]);
    await pause(Math.random() * moreMs);
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
  return { kills, sent, acknowledged: acknowledged.size, lost, integrity };
}

/** @returns the answer's status; null when the server went away first */
async function sendNews(address: string, helper: Helper | undefined, text: string, signal: AbortSignal) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      redirect: "manual",
      signal,
      headers: { cookie: helper?.cookie ?? "" },
      body: new URLSearchParams({ once: helper?.once() ?? "", intent: "news", text, ring: "all" }),
    });
    return answer.status;
  } catch {
    return null;
  }
}
