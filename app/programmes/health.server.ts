import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { programmes } from "#db/schema/index.ts";
import type { Installation, VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import program from "../../package.json" with { type: "json" };

/** How the installation is doing, without a word about anybody: engine, size, time since the start, messages in the file outbox. */
export async function readHealth({ actor }: VisitorCtx, { database, env }: Pick<Installation, "database" | "env">) {
  insistVisitor(actor, "installation.manage");
  return {
    version: program.version,
    engine: database.engine,
    bytes: database.engine === "sqlite" ? await sizeOf(join(env.DATA_DIR, "encircle.db")) : null,
    upSeconds: Math.round(process.uptime()),
    outbox: await linesIn(join(env.DATA_DIR, "outbox", "outbox.jsonl")),
  };
}
export type Health = Awaited<ReturnType<typeof readHealth>>;

/** Asks the database for as little as one can. Fails when it does not answer. */
export const askDatabase = (db: Read) =>
  db
    .select({ one: sql`1` })
    .from(programmes)
    .limit(1);

/** Null when there is no such file (yet). */
const sizeOf = async (file: string) => (await stat(file).catch(() => null))?.size ?? null;

async function linesIn(file: string) {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").filter(Boolean).length;
}
