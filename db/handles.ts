import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Read, Tx } from "./client.ts";

/** The reading half of a drizzle handle. Built by bind, because drizzle objects break when copied. */
export function pickReads(d: NodePgDatabase): Read {
  return { select: d.select.bind(d), selectDistinct: d.selectDistinct.bind(d), $count: d.$count.bind(d) };
}

export function pickWrites(d: NodePgDatabase): Tx {
  return { ...pickReads(d), insert: d.insert.bind(d), update: d.update.bind(d), delete: d.delete.bind(d) };
}
