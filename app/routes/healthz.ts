import { sql } from "drizzle-orm";
import { programmes } from "#db/schema/index.ts";
import { installationContext } from "#app/lib/ctx.ts";
import type { Route } from "./+types/healthz.ts";

/** For whoever watches the servers: 200 while the database answers, 503 when it does not. Says nothing else. */
export async function loader({ context }: Route.LoaderArgs) {
  const { database, log } = context.get(installationContext);
  try {
    await database.db
      .select({ one: sql`1` })
      .from(programmes)
      .limit(1);
    return Response.json({ ok: true });
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return Response.json({ ok: false }, { status: 503 });
  }
}
