import { and, asc, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { spareTimes, suits } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readWouldHelp } from "#app/tasks/queries-mine.server.ts";
import { fitOf, type Slot } from "./rules.ts";

/** What I am glad to do, and when I can. */
export async function readMySuits({ db, actor }: Pick<VisitorCtx, "db" | "actor">) {
  insistVisitor(actor, "self.suits");
  return readSuitsOf(db, actor);
}

/** "What would help now?": open asks in my circles, first those that suit me, then soonest first. @param limit 50 at most */
export async function readWhatSuits(ctx: Pick<VisitorCtx, "db" | "actor" | "now">, limit: number) {
  const [mine, asks] = await Promise.all([readMySuits(ctx), readWouldHelp(ctx, 50)]);
  const fitting = asks.map((ask) => ({ ...ask, fit: fitOf(ask, mine) })).toSorted((a, b) => b.fit - a.fit);
  return {
    hasSaid: mine.kinds.length > 0,
    asks: fitting.slice(0, limit).map(({ fit, ...ask }) => ({ ...ask, suitsMe: fit === 2 })),
  };
}

/** The same as readMySuits, for use inside a transaction too. */
export async function readSuitsOf(db: Read, { programmeId, personId }: { programmeId: string; personId: string }) {
  const kinds = await db
    .select({ kind: suits.kind })
    .from(suits)
    .where(and(eq(suits.programmeId, programmeId), eq(suits.personId, personId)))
    .orderBy(asc(suits.kind));
  const times = await db
    .select({ weekday: spareTimes.weekday, part: spareTimes.part })
    .from(spareTimes)
    .where(and(eq(spareTimes.programmeId, programmeId), eq(spareTimes.personId, personId)))
    .orderBy(asc(spareTimes.weekday), asc(spareTimes.part));
  return {
    kinds: kinds.map(({ kind }) => kind),
    slots: times.map(({ weekday, part }) => `${weekday}:${part}` as Slot),
  };
}
