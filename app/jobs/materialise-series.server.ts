import type { OpenCtx } from "#app/lib/ctx.ts";
import { keepSeriesAhead } from "#app/series/keep-ahead.server.ts";

/** Lays the dates of everything that repeats thirteen weeks ahead. Safe to run on several servers at once and as often as one likes. */
export const materialiseSeries = (means: Omit<OpenCtx, "now">, now: Date) => keepSeriesAhead(means, now);
