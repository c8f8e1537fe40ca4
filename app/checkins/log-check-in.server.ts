import { and, eq, inArray, lte } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { checkInPlans, checkIns, expectedCheckIns, followUps } from "#db/schema/index.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { findPlan } from "./find-plan.server.ts";
import type { Logged } from "./forms.ts";
import { insistAbout, insistHelper } from "./queries-people.server.ts";
import { forgetExpected, tellFollowUp } from "./reminders.server.ts";
import { countsUntil, whichCounts } from "./rules.ts";

/**
 * Notes a check-in, planned or not: it was made, or tried without an answer. Either stops the reminding.
 * @throws Refusal bad_input when the person is not of this family, not_found when the plan is not the helper's or has ended
 */
export async function logCheckIn({ transaction, actor, now, timeZone }: Ctx, logged: Logged): Promise<void> {
  insist(actor, "checkin.log");
  const id = newId();
  const followUpId = newId();
  const isMade = logged.intent === "made";
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      await insistPlan(tx, actor, logged);
      await insistAbout(tx, actor, logged.aboutId);
      await tx.insert(checkIns).values({
        id,
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        planId: logged.planId ?? null,
        aboutId: logged.aboutId,
        how: logged.how,
        outcome: logged.intent,
        feeling: isMade ? (logged.feeling ?? null) : null,
        note: logged.note ?? null,
        isPrivate: logged.isPrivate ?? false,
        personId: actor.personId,
        helperId: actor.helperId,
        at: now,
      });
      await meetExpected(tx, actor, logged, now);
      await record(tx, actor, isMade ? "check_in.logged" : "check_in.tried", id, now, { how: logged.how });
      if (logged.followText)
        await noteFollowUp(tx, actor, { ...logged, id: followUpId, checkInId: id, at: now, timeZone });
    },
    { scope: actor.circleId },
  );
}

/** A member notes on their own plans only; who keeps an eye on all may note on any. */
async function insistPlan(tx: Tx, actor: Actor, { planId, aboutId }: Logged) {
  if (!planId) return;
  const plan = await findPlan(tx, actor, planId);
  if (plan.aboutId !== aboutId || (actor.role === "member" && plan.checkerId !== actor.personId))
    throw new Refusal("not_found", "checkins.plan_gone");
}

/** The date that this was for is met, and those before it will not come any more. */
async function meetExpected(tx: Tx, actor: Actor, { planId, aboutId, intent }: Logged, now: Date) {
  const open = await tx
    .select({ id: expectedCheckIns.id, planId: expectedCheckIns.planId, dueAt: expectedCheckIns.dueAt })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .where(
      and(
        inCircle(expectedCheckIns, actor),
        eq(expectedCheckIns.state, "open"),
        lte(expectedCheckIns.dueAt, countsUntil(now)),
        eq(checkInPlans.aboutId, aboutId),
        planId ? eq(checkInPlans.id, planId) : eq(checkInPlans.checkerId, actor.personId),
      ),
    );
  const ends = [...Map.groupBy(open, (each) => each.planId).values()].map((ofPlan) => whichCounts(ofPlan, now));
  const close = (ids: string[], state: "made" | "tried" | "lapsed") =>
    tx
      .update(expectedCheckIns)
      .set({ state, closedAt: now })
      .where(and(inCircle(expectedCheckIns, actor), inArray(expectedCheckIns.id, ids)));
  await forgetExpected(
    tx,
    actor.programmeId,
    ends.flatMap((end) => [...(end.met ? [end.met] : []), ...end.lapsed]),
    "not_needed",
    now,
  );
  const met = ends.flatMap(({ met: one }) => (one ? [one.id] : []));
  const lapsed = ends.flatMap((end) => end.lapsed.map((each) => each.id));
  if (met.length > 0) await close(met, intent);
  if (lapsed.length > 0) await close(lapsed, "lapsed");
}

interface Noted extends Pick<Logged, "followText" | "followOwner" | "followDay"> {
  id: string;
  checkInId: string;
  at: Date;
  timeZone: string;
}

async function noteFollowUp(tx: Tx, actor: Actor, noted: Noted) {
  const { id, checkInId, followText, followOwner, followDay, at, timeZone } = noted;
  if (!followText || !followDay) return;
  const ownerId = followOwner ?? actor.personId;
  await insistHelper(tx, actor, ownerId);
  const { programmeId, circleId, personId } = actor;
  await tx.insert(followUps).values({
    id,
    programmeId,
    circleId,
    checkInId,
    ownerId,
    text: followText,
    byDay: followDay,
    createdBy: personId,
    createdAt: at,
  });
  await tellFollowUp(tx, { id, programmeId, circleId, ownerId, byDay: followDay }, timeZone, at);
  await record(tx, actor, "follow_up.made", id, at);
}
