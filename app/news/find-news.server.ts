import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { reactions, replies, reports, updates } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { mayReadNews } from "./rules.ts";

/** One row of the news. */
const isNews = (actor: Actor, updateId: string) => and(inCircle(updates, actor), eq(updates.id, updateId));

/** News that this person may read. @throws Refusal not_found for all others */
export async function findNews(db: Read, actor: Actor, updateId: string) {
  const [found] = await db.select().from(updates).where(isNews(actor, updateId));
  if (!found || !mayReadNews(actor, found)) throw new Refusal("not_found", "circles.update_gone");
  return found;
}

/** A reply under news that this person may read. @throws Refusal not_found */
export async function findReply(db: Read, actor: Actor, updateId: string, replyId: string) {
  await findNews(db, actor, updateId);
  const [found] = await db
    .select()
    .from(replies)
    .where(and(inCircle(replies, actor), eq(replies.updateId, updateId), eq(replies.id, replyId)));
  if (!found) throw new Refusal("not_found", "circles.update_gone");
  return found;
}

/** Which news somebody may read, as a condition. */
export const isReadable = ({ role, ring, personId, helperId }: Actor): SQL | undefined =>
  or(
    inArray(updates.ring, ["all", ...(ring === "inner" ? (["inner"] as const) : [])]),
    helperId
      ? undefined
      : and(eq(updates.ring, "family"), role === "family" ? undefined : eq(updates.byPersonId, personId)),
  );

/** Takes news away with all that stands under them. Whoever reported them is thereby answered. */
export async function dropNews(tx: Tx, actor: Actor, updateId: string, now: Date) {
  await tx.delete(replies).where(and(inCircle(replies, actor), eq(replies.updateId, updateId)));
  await tx.delete(reactions).where(and(inCircle(reactions, actor), eq(reactions.updateId, updateId)));
  await tx.delete(updates).where(isNews(actor, updateId));
  await answerReports(tx, actor, eq(reports.updateId, updateId), "taken_back", now);
}

/** Takes one reply away. */
export async function dropReply(tx: Tx, actor: Actor, replyId: string, now: Date) {
  await tx.delete(replies).where(and(inCircle(replies, actor), eq(replies.id, replyId)));
  await answerReports(tx, actor, eq(reports.replyId, replyId), "taken_back", now);
}

/** Settles every open report of the same thing. */
export async function answerReports(
  tx: Tx,
  actor: Actor,
  which: SQL | undefined,
  outcome: "taken_back" | "left",
  now: Date,
) {
  await tx
    .update(reports)
    .set({ settledAt: now, settledBy: actor.personId, outcome })
    .where(and(inCircle(reports, actor), which, isNull(reports.settledAt)));
}
