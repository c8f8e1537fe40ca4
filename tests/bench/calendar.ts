import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#db/client.ts";
import { dialect } from "#db/dialect.ts";
import { migrate } from "#db/migrate.ts";
import { claims, tasks } from "#db/schema/index.ts";
import { keysFrom } from "#app/lib/crypto.server.ts";
import { addDays, dayOf, mondayOf, momentOf } from "#app/lib/dates.ts";
import { newId } from "#app/lib/ids.ts";
import { startPostgres } from "../setup/postgres-server.ts";
import { startServerProcess } from "../setup/server-process.ts";
import { type Crowd, seedCrowd } from "./crowd.ts";

// One helper with a circle of 50 occurrences, one a day, and one with 2,000 of them, in years before and after. The same seven are on in
// the week that is opened: what else there is must not be felt. `ratio` is the worse of the circle's calendar and the helper's own.
const SECRET = "bench bench bench 0123456789 abcdefghijklmnop";
const ZONE = "Europe/London";
const [FEW, MANY] = [50, 2000];
const ROUNDS = 15;
const PER_ROUND = 40;
const WARM_UP = 400;

const folder = mkdtempSync(join(tmpdir(), "encircle-calendar-"));
const postgres = dialect === "postgres" ? await startPostgres() : null;
const url = postgres?.url ?? join(folder, "encircle.db");
await migrate(url);
const database = await openDatabase(url);
const [few, many] = [await seed(database, FEW), await seed(database, MANY)];
await database.close();
const settings = { SECRET, DATA_DIR: folder, LOG_LEVEL: "info", ...(postgres ? { DATABASE_URL: url } : {}) };
const server = await startServerProcess(settings);

const pages = [(crowd: Crowd) => `/circles/${crowd.circleIds[0]}/calendar`, () => "/calendar"];
for (const page of pages) for (const crowd of [few, many]) await visit(crowd, page(crowd), WARM_UP);
const ratios: number[][] = pages.map(() => []);
const waits: number[] = [];
for (let round = 0; round < ROUNDS; round++)
  for (const [index, page] of pages.entries()) {
    const small = await visit(few, page(few), PER_ROUND);
    const large = await visit(many, page(many), PER_ROUND);
    ratios[index]?.push(large / small);
    waits.push(large);
  }
await server.stop();
await postgres?.stop();
rmSync(folder, { recursive: true });
const [circle = 0, mine = 0] = ratios.map(median);
const ratio = Math.max(circle, mine);
console.log(JSON.stringify({ bench: "calendar", engine: dialect, ratio, circle, mine, p50ms: median(waits) }));
if (ratio > 1.3) process.exitCode = 1;

/** A circle whose helper has promised something every day, half of the days before today. */
async function seed(to: Database, occurrences: number): Promise<Crowd> {
  const crowd = await seedCrowd(to, keysFrom(SECRET), { circles: 1, busy: 1, tasks: 0, helpers: 2 });
  const { programmeId } = crowd;
  const [circleId = ""] = crowd.circleIds;
  const [{ personId } = { personId: "" }] = crowd.helpers;
  const now = new Date();
  const monday = mondayOf(dayOf(now, ZONE));
  const all = Array.from({ length: occurrences }, (_, index) =>
    addDays(monday, index - Math.floor(occurrences / 14) * 7),
  );
  for (let at = 0; at < all.length; at += 100) {
    const rows = all.slice(at, at + 100).map((onDay) => {
      const startsAt = momentOf(onDay, "15:30", ZONE);
      return {
        id: newId(),
        programmeId,
        circleId,
        kind: "lift" as const,
        title: "A lift to football",
        whenKind: "exact" as const,
        onDay,
        fromTime: "15:30",
        timeZone: ZONE,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3_600_000),
        area: "near Oak School",
        helpersNeeded: 1,
        helpersPromised: 1,
        ring: "all" as const,
        askedBy: personId,
        createdAt: now,
        state: startsAt < now ? ("done" as const) : ("open" as const),
      };
    });
    await to.transaction(async (tx) => {
      await tx.insert(tasks).values(rows);
      await tx.insert(claims).values(
        rows.map(({ id: taskId }) => ({
          id: newId(),
          programmeId,
          circleId,
          taskId,
          personId,
          helpers: 1,
          createdAt: now,
        })),
      );
    });
  }
  return crowd;
}

/** The median of how long a page was waited for, in milliseconds. */
async function visit(crowd: Crowd, path: string, times: number) {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const asked = performance.now();
    const response = await fetch(server.url + path, { headers: { cookie: crowd.helpers[0]?.cookie ?? "" } });
    const html = await response.text();
    took.push(performance.now() - asked);
    if (response.status !== 200 || !html.includes("A lift to football")) throw new Error(`${path}: ${response.status}`);
  }
  return median(took);
}

function median(numbers: number[]) {
  return Number((numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0).toFixed(2));
}
