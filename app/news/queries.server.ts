import { and, asc, desc, eq, lt, or, type Param, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { people, reactions, replies, updates } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { readCircle } from "#app/circles/touch-circle.server.ts";
import { Refusal } from "#app/lib/errors.ts";
import { type Place, placeOf } from "#app/lib/place.ts";
import { insist, may } from "#app/rights/may.ts";
import { findNews, isReadable } from "./find-news.server.ts";
import { readMyReports } from "./queries-reports.server.ts";
import { answersByNews, mayReport, NO_ANSWERS } from "./rules.ts";

const PAGE = 20;

type Given = string | Param;
const isOneOf = (column: PgColumn, ids: readonly Given[]) => or(...ids.map((id) => eq(column, id)));

/** Who tapped what under some news, and how many replies each has: one read. A count of replies comes as text, so that both halves are alike. */
const answersOf = (db: Read, circle: { programmeId: Given; circleId: Given }, ids: readonly Given[]) =>
  db
    .select({
      updateId: reactions.updateId,
      kind: sql<string>`${reactions.kind}`,
      name: people.name,
      personId: people.id,
    })
    .from(reactions)
    .innerJoin(people, refersTo(reactions, reactions.personId, people))
    .where(and(inCircle(reactions, circle), isOneOf(reactions.updateId, ids)))
    .unionAll(
      db
        .select({
          updateId: replies.updateId,
          kind: sql<string>`'replies'`,
          name: sql<string>`cast(count(*) as text)`,
          personId: sql<string>`''`,
        })
        .from(replies)
        .where(and(inCircle(replies, circle), isOneOf(replies.updateId, ids)))
        .groupBy(replies.updateId),
    );

const SLOTS = ["a", "b", "c", "d", "e"] as const;
type FiveOf = { programmeId: string; circleId: string } & Record<(typeof SLOTS)[number], string>;
const answersOfFive = hot((db, value: Value<FiveOf>) =>
  answersOf(
    db,
    { programmeId: value("programmeId", reactions.programmeId), circleId: value("circleId", reactions.circleId) },
    SLOTS.map((slot) => value(slot, reactions.updateId)),
  ),
);

/** What stands under the news of a circle's page, five at most: the query is built once, because that page is opened most. */
export async function readAnswersOfFive(db: Read, actor: Actor, ids: readonly string[]) {
  const { programmeId, circleId, personId } = actor;
  if (ids.length === 0) return answersByNews([], personId);
  const [a = "", b = "", c = "", d = "", e = ""] = ids;
  return answersByNews(await answersOfFive(db, { programmeId, circleId, a, b, c, d, e }), personId);
}

const shown = {
  id: updates.id,
  kind: updates.kind,
  text: updates.text,
  ring: updates.ring,
  taskId: updates.taskId,
  byPersonId: updates.byPersonId,
  byName: people.name,
  createdAt: updates.createdAt,
};

const newsWhere = (db: Read, which: SQL | undefined) =>
  db
    .select(shown)
    .from(updates)
    .innerJoin(people, refersTo(updates, updates.byPersonId, people))
    .where(which)
    .orderBy(desc(updates.createdAt), desc(updates.id));

/** A page of everything that was written for me to read, newest first, and what became of what I reported. @param before the place to go on from */
export async function readNewsPage(ctx: Ctx, before?: Place) {
  const { db, actor } = ctx;
  insist(actor, "circle.see");
  const { state } = await readCircle(db, actor);
  const isOlder =
    before && or(lt(updates.createdAt, before.at), and(eq(updates.createdAt, before.at), lt(updates.id, before.id)));
  const rows = await newsWhere(db, and(inCircle(updates, actor), isReadable(actor), isOlder)).limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const ids = page.map(({ id }) => id);
  const answers = answersByNews(ids.length > 0 ? await answersOf(db, actor, ids) : [], actor.personId);
  return {
    updates: page.map(({ byPersonId, ...news }) => ({
      ...news,
      ...(answers.get(news.id) ?? NO_ANSWERS),
      mayTakeBack: may(actor, "news.take_back", byPersonId === actor.personId),
    })),
    older: rows.length > PAGE && last ? placeOf({ at: last.createdAt, id: last.id }) : null,
    isFirst: !before,
    mayReact: may(actor, "news.react") && state !== "closed",
    told: await readMyReports(ctx),
  };
}

/** One piece of news with all that was answered. @throws Refusal not_found when I may not read it */
export async function readNews(ctx: Ctx, updateId: string) {
  const { db, actor } = ctx;
  insist(actor, "circle.see");
  await findNews(db, actor, updateId);
  const isOpen = (await readCircle(db, actor)).state !== "closed";
  const [news] = await newsWhere(db, and(inCircle(updates, actor), eq(updates.id, updateId)));
  const answers = answersByNews(await answersOf(db, actor, [updateId]), actor.personId);
  const told = await readMyReports(ctx);
  const isTold = (replyId: string | null) =>
    told.some((report) => report.updateId === updateId && report.replyId === replyId && report.outcome === null);
  if (!news) throw new Refusal("not_found", "circles.update_gone");
  const rights = (byPersonId: string, replyId: string | null) => ({
    mayTakeBack: isOpen && may(actor, "news.take_back", byPersonId === actor.personId),
    mayReport:
      isOpen && may(actor, "news.report") && mayReport(news, byPersonId === actor.personId) && !isTold(replyId),
    isTold: isTold(replyId),
  });
  const { byPersonId, ...update } = news;
  return {
    update: { ...update, ...(answers.get(updateId) ?? NO_ANSWERS), ...rights(byPersonId, null) },
    replies: (await readReplies(db, actor, updateId)).map(({ byPersonId: by, ...reply }) => ({
      ...reply,
      ...rights(by, reply.id),
    })),
    mayReact: isOpen && may(actor, "news.react"),
    mayReply: isOpen && may(actor, "news.reply"),
  };
}

const readReplies = (db: Read, actor: Actor, updateId: string) =>
  db
    .select({
      id: replies.id,
      text: replies.text,
      byPersonId: replies.byPersonId,
      byName: people.name,
      createdAt: replies.createdAt,
    })
    .from(replies)
    .innerJoin(people, refersTo(replies, replies.byPersonId, people))
    .where(and(inCircle(replies, actor), eq(replies.updateId, updateId)))
    .orderBy(asc(replies.createdAt), asc(replies.id))
    .limit(300);
