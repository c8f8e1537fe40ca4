import { and, asc, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { expectedCheckIns } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { insist, may } from "#app/rights/may.ts";
import { ownSecret } from "./expected.server.ts";
import { lookForPlan } from "./find-plan.server.ts";
import { readAdultsFor, readHelpers } from "./queries-people.server.ts";
import { isLinkOn } from "./rules.ts";

/** What the quick log starts from: the plan it is for, about whom one may note, and who could look after something. */
export async function readLogForm(ctx: Ctx, planId: string | null) {
  const { db, actor, now, timeZone } = ctx;
  insist(actor, "checkin.log");
  const adults = await readAdultsFor(db, actor);
  const plan = planId ? await lookForPlan(db, actor, planId) : null;
  const isMine = plan?.checkerId === actor.personId;
  const isThere = adults.some(({ id }) => id === plan?.aboutId);
  const mayUse = plan && isThere && (isMine || may(actor, "checkin.see"));
  const all = await readHelpers(db, actor);
  return {
    plan: mayUse ? { id: plan.id, how: plan.how, aboutId: plan.aboutId, byTime: plan.byTime, isMine } : null,
    adults: adults.map(({ id, firstName }) => ({ id, firstName })),
    helpers: all.map(({ id, name }) => ({ id, name })),
    me: actor.personId,
    today: dayOf(now, timeZone),
    // The family does not hand out each other's links.
    ownPath: mayUse && actor.role !== "family" ? await readOwnPath(ctx, plan.id, plan.aboutId, adults) : null,
  };
}

/** The link by which the one it is about can answer with one tap; null when they do not sign in or nothing is due. */
async function readOwnPath(
  { db, actor, keys, now }: Ctx,
  planId: string,
  aboutId: string,
  adults: { id: string; personId: string | null }[],
) {
  const personId = adults.find(({ id }) => id === aboutId)?.personId;
  if (!personId || personId === actor.personId) return null;
  const open = await db
    .select({ id: expectedCheckIns.id, dueAt: expectedCheckIns.dueAt, linkHash: expectedCheckIns.linkHash })
    .from(expectedCheckIns)
    .where(
      and(inCircle(expectedCheckIns, actor), eq(expectedCheckIns.planId, planId), eq(expectedCheckIns.state, "open")),
    )
    .orderBy(asc(expectedCheckIns.dueAt));
  const current = open.findLast(({ dueAt, linkHash }) => linkHash !== null && isLinkOn(dueAt, now));
  return current ? `/check/${ownSecret(keys, current.id, personId)}` : null;
}
