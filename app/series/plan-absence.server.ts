import { and, asc, eq, gt, gte, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { absences, circles, claims, coverRequests, memberships, tasks } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { isStandingCover } from "#app/tasks/find-task.server.ts";
import { tellStandInWanted } from "#app/tasks/reminders.server.ts";

/** More than this at once is nobody's holiday. */
const MOST = 200;

/**
 * "I am away": no new date is promised for these days, and for what is promised already somebody to stand in is looked for. Until somebody
 * does, it stays promised. @returns for how many promises a stand-in was asked for
 */
export async function planAbsence(
  { transaction, actor, now }: VisitorCtx,
  { fromDay, toDay }: { fromDay: string; toDay: string },
): Promise<number> {
  insistVisitor(actor, "self.manage");
  const { programmeId, personId } = actor;
  const id = newId();
  return transaction(
    async (tx) => {
      const known = await tx.$count(
        absences,
        and(eq(absences.programmeId, programmeId), eq(absences.personId, personId), gte(absences.toDay, fromDay)),
      );
      if (known >= MOST) throw new Refusal("conflict", "series.too_many_absences");
      await tx.insert(absences).values({ id, programmeId, personId, fromDay, toDay, createdAt: now });
      const promised = await promisedIn(tx, { programmeId, personId }, { fromDay, toDay }, now);
      const covers = promised.map((each) => ({ ...each, coverId: newId() }));
      for (const { coverId, claimId, taskId, circleId, role } of covers) {
        const isMissing = { programmeId, circleId, taskId, claimId, askedAt: now };
        await tx.insert(coverRequests).values({ id: coverId, ...isMissing });
        await record(tx, { programmeId, circleId, personId, role }, "task.cover_asked", taskId, now);
        await tx
          .update(circles)
          .set({ lastActiveAt: now })
          .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
      }
      for (const [circleId, wanted] of Map.groupBy(covers, (each) => each.circleId))
        await tellStandInWanted(tx, { programmeId, circleId, personId, helperId: null }, wanted, now);
      return promised.length;
    },
    { scope: programmeId },
  );
}

/** What is promised for these days, in all their circles, and has no stand-in looked for. */
const promisedIn = (
  tx: Tx,
  { programmeId, personId }: { programmeId: string; personId: string },
  { fromDay, toDay }: { fromDay: string; toDay: string },
  now: Date,
) =>
  tx
    .select({ claimId: claims.id, taskId: tasks.id, circleId: tasks.circleId, role: memberships.role })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .innerJoin(memberships, isPlaceNow(claims, claims.circleId, claims.personId))
    .leftJoin(coverRequests, isStandingCover)
    .where(
      and(
        eq(claims.programmeId, programmeId),
        eq(claims.personId, personId),
        isNull(claims.endedAt),
        isNull(coverRequests.id),
        eq(tasks.state, "open"),
        // What may be done at any time in a week can be done on another day of it.
        inArray(tasks.whenKind, ["exact", "between"]),
        gt(tasks.endsAt, now),
        gte(tasks.onDay, fromDay),
        lte(tasks.onDay, toDay),
      ),
    )
    .orderBy(asc(tasks.startsAt));

/** "I am there after all." What was asked of others stays asked; each can be taken back by itself. @throws Refusal not_found when it is not theirs */
export async function removeAbsence({ transaction, actor }: VisitorCtx, { id }: { id: string }): Promise<void> {
  insistVisitor(actor, "self.manage");
  const { programmeId, personId } = actor;
  await transaction(
    async (tx) => {
      const removed = await tx
        .delete(absences)
        .where(and(eq(absences.programmeId, programmeId), eq(absences.personId, personId), eq(absences.id, id)))
        .returning({ id: absences.id });
      if (removed.length === 0) throw new Refusal("not_found", "common.not_here");
    },
    { scope: programmeId },
  );
}
