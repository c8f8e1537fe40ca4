import type { Installation } from "#app/lib/ctx.ts";
import { keepSeriesAhead } from "#app/series/keep-ahead.server.ts";

/** Lays the dates of everything that repeats thirteen weeks ahead. Safe to run on several servers at once and as often as one likes. */
export const materialiseSeries = ({ database, keys }: Pick<Installation, "database" | "keys">, now: Date) =>
  keepSeriesAhead({ db: database.db, transaction: database.transaction, keys }, now);
