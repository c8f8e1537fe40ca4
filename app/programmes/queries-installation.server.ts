import { eq, sql } from "drizzle-orm";
import { readMigrations } from "#db/health.ts";
import { circles, programmes } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readOperators, readWaiting } from "./queries-staff.server.ts";

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
    list.push({ ...programme, circles: Number(n), links: await linksOf(ctx, programme.id) });
  return list;
}
/** The links of first coordinators who have not come yet; those of operators stand with the operators. */
async function linksOf(ctx: VisitorCtx, programmeId: string) {
  const operators = new Set((await readOperators(ctx)).map(({ personId }) => personId));
  const waiting = await readWaiting(ctx, programmeId);
  return [...waiting].filter(([personId]) => !operators.has(personId ?? "")).map(([, link]) => link);
}

/** Which changes of the schema the database has had, and how many it still lacks. */
export async function readSchemaState({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "installation.manage");
  return readMigrations(db);
}
