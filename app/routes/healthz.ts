import { installationContext } from "#app/lib/ctx.ts";
import { askDatabase } from "#app/programmes/health.server.ts";
import { isLate, readHealth } from "#app/reminders/queries-health.server.ts";
import type { Route } from "./+types/healthz.ts";

/**
 * For whoever watches the servers: 200 while the database answers and reminders go out in time, 503 when not. Says nothing about anybody, only
 * for how long the oldest reminder that is due has waited, and whether a worker runs.
 */
export async function loader({ context }: Route.LoaderArgs) {
  const { database, clock, log } = context.get(installationContext);
  try {
    await askDatabase(database.db);
    const health = await readHealth(database.db, clock());
    const { oldestDueMs, isWorkerAlive } = health;
    const ok = !isLate(health);
    return Response.json(
      { ok, oldestDueSeconds: Math.round(oldestDueMs / 1000), isWorkerAlive },
      { status: ok ? 200 : 503 },
    );
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return Response.json({ ok: false }, { status: 503 });
  }
}
