import { eq, sql } from "drizzle-orm";
import { readMigrations } from "#db/health.ts";
import { circles, programmes } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readWaiting } from "./queries-staff.server.ts";

/** Every programme of the installation: its name, zone and how many circles. Nothing about a family. */
export async function readProgrammes(ctx: VisitorCtx) {
  const { db, actor } = ctx;
  insistVisitor(actor, "installation.manage");
  const rows = await db
    .select({
      id: programmes.id,
      name: programmes.name,
      timeZone: programmes.timeZone,
      version: programmes.version,
      n: sql<string | number>`count(${circles.id})`,
    })
    .from(programmes)
    .leftJoin(circles, eq(circles.programmeId, programmes.id))
    .groupBy(programmes.id, programmes.name, programmes.timeZone, programmes.version);
  const collator = new Intl.Collator("en");
  const list = [];
  for (const { n, ...programme } of rows.toSorted((a, b) => collator.compare(a.name, b.name)))
    list.push({ ...programme, circles: Number(n), links: [...(await readWaiting(ctx, programme.id)).values()] });
  return list;
}
/** Which changes of the schema the database has had, and how many it still lacks. */
export async function readSchemaState({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "installation.manage");
  return readMigrations(db);
}
