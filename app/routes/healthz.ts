import { installationContext } from "#app/lib/ctx.ts";
import { askDatabase } from "#app/programmes/health.server.ts";
import type { Route } from "./+types/healthz.ts";

/** For whoever watches the servers: 200 while the database answers, 503 when it does not. Says nothing else. */
export async function loader({ context }: Route.LoaderArgs) {
  const { database, log } = context.get(installationContext);
  try {
    await askDatabase(database.db);
    return Response.json({ ok: true });
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return Response.json({ ok: false }, { status: 503 });
  }
}
