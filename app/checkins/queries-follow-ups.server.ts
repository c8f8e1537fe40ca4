import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { checkIns, followUps, householdMembers, people } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist, may } from "#app/rights/may.ts";
import { mayReadWords } from "./rules.ts";

const owners = alias(people, "owners");

/** Follow-ups that the reader may read: their own, and those out of a check-in whose words they read. */
async function readThose(db: Read, actor: Actor, which: SQL | undefined) {
  const rows = await db
    .select({
      id: followUps.id,
      text: followUps.text,
      byDay: followUps.byDay,
      ownerId: followUps.ownerId,
      ownerName: owners.name,
      resolvedAt: followUps.resolvedAt,
      result: followUps.result,
      about: householdMembers.firstName,
      aboutPersonId: householdMembers.personId,
      personId: checkIns.personId,
      isPrivate: checkIns.isPrivate,
    })
    .from(followUps)
    .innerJoin(checkIns, refersTo(followUps, followUps.checkInId, checkIns))
    .innerJoin(householdMembers, refersTo(checkIns, checkIns.aboutId, householdMembers))
    .innerJoin(owners, refersTo(followUps, followUps.ownerId, owners))
    .where(and(inCircle(followUps, actor), which))
    .orderBy(asc(followUps.byDay), asc(followUps.id));
  return rows.filter((row) => row.ownerId === actor.personId || mayReadWords(actor, row));
}

/** What is still to be looked after, soonest first. */
export const readOpenFollowUps = (db: Read, actor: Actor) => readThose(db, actor, isNull(followUps.resolvedAt));

/** What is worth talking about when the circle meets: open, and out of nothing that was said in private. */
export const readFollowUpsToTalkAbout = async (db: Read, actor: Actor) =>
  may(actor, "followup.see") ? (await readOpenFollowUps(db, actor)).filter(({ isPrivate }) => !isPrivate) : [];

/** Those of some that the reader may read, looked after or not. */
export const readFollowUpsOf = async (db: Read, actor: Actor, ids: readonly string[]) =>
  ids.length > 0 && may(actor, "followup.see", true) ? readThose(db, actor, inArray(followUps.id, [...ids])) : [];

/** One of them. @throws Refusal not_found when it is not in this circle, or not for the reader */
export async function findFollowUp(db: Read, actor: Actor, followUpId: string) {
  const [found] = await readThose(db, actor, eq(followUps.id, followUpId));
  if (!found) throw new Refusal("not_found", "common.not_here");
  return found;
}

/** The page of one. */
export async function readFollowUp({ db, actor }: Ctx, followUpId: string) {
  insist(actor, "followup.see", true);
  const {
    aboutPersonId: _about,
    personId: _person,
    isPrivate: _private,
    ...found
  } = await findFollowUp(db, actor, followUpId);
  return found;
}
