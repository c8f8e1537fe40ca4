import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { assets, handOvers, people, signposts, unmetNeeds } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { insist, may } from "#app/rights/may.ts";
import { seesSignpost } from "./find-signpost.server.ts";
import { type Stage, stageOf } from "./rules.ts";

const MOST_OVER = 30;

export type SignpostLine = Awaited<ReturnType<typeof readLines>>[number];

/**
 * What was suggested in a circle, by where it stands; members see those on which they go along. With it, for those who may suggest, what waits
 * for an organisation or came back from one, and the needs that nothing near answers.
 */
export async function readSignposts({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">) {
  insist(actor, "signpost.see", true);
  const lines = (await readLines(db, actor)).map((line) => ({ ...line, stage: stageOf(line, now) }));
  const of = (stage: Stage) => lines.filter((line) => line.stage === stage);
  const soonest = (some: typeof lines) =>
    some.toSorted((a, b) => (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity));
  const mayMake = may(actor, "signpost.make");
  return {
    waiting: of("waiting"),
    coming: soonest(of("coming")),
    howWasIt: of("how_was_it"),
    over: of("over").slice(0, MOST_OVER),
    handOvers: mayMake ? await readStanding(db, actor) : [],
    unmet: mayMake ? await readUnmetHere(db, actor) : [],
    mayMake,
    isTheirs: may(actor, "signpost.answer"),
  };
}

async function readLines(db: Read, actor: Actor) {
  return db
    .select({
      id: signposts.id,
      name: assets.name,
      kind: assets.kind,
      state: signposts.state,
      answer: signposts.answer,
      answeredAt: signposts.answeredAt,
      outcome: signposts.outcome,
      onDay: signposts.onDay,
      atTime: signposts.atTime,
      startsAt: signposts.startsAt,
      companion: people.name,
    })
    .from(signposts)
    .innerJoin(assets, refersTo(signposts, signposts.assetId, assets))
    .leftJoin(people, refersTo(signposts, signposts.companionId, people))
    .where(and(inCircle(signposts, actor), seesSignpost(actor)))
    .orderBy(desc(signposts.createdAt), desc(signposts.id));
}

/** The last word of each hand-over that is not accepted: it waits, or it came back and something else is to be found. */
async function readStanding(db: Read, actor: Actor) {
  const rows = await db
    .select({
      signpostId: handOvers.signpostId,
      name: assets.name,
      state: signposts.state,
      sentAt: handOvers.sentAt,
      answer: handOvers.answer,
      reason: handOvers.reason,
    })
    .from(handOvers)
    .innerJoin(signposts, refersTo(handOvers, handOvers.signpostId, signposts))
    .innerJoin(assets, refersTo(signposts, signposts.assetId, assets))
    .where(inCircle(handOvers, actor))
    .orderBy(asc(handOvers.sentAt), asc(handOvers.id));
  const last = [...new Map(rows.map((row) => [row.signpostId, row])).values()];
  return last.filter(({ answer, state }) => answer === null || (answer === "declined" && state === "open"));
}

async function readUnmetHere(db: Read, actor: Actor) {
  return db
    .select({ id: unmetNeeds.id, need: unmetNeeds.need, createdAt: unmetNeeds.createdAt })
    .from(unmetNeeds)
    .where(and(inCircle(unmetNeeds, actor), isNull(unmetNeeds.settledAt)))
    .orderBy(asc(unmetNeeds.createdAt), asc(unmetNeeds.id));
}

/** How many suggestions wait for the family's word. */
export const countWaiting = ({ db, actor }: Pick<Ctx, "db" | "actor">) =>
  db.$count(signposts, and(inCircle(signposts, actor), eq(signposts.state, "open"), isNull(signposts.answer)));
