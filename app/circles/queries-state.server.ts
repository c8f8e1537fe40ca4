import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circleStates, claims, invitations, meetings, people, tasks } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { areToCome } from "#app/meetings/find-meeting.server.ts";
import { insist } from "#app/rights/may.ts";
import { nextStates } from "./rules.ts";
import { readCircle } from "./touch-circle.server.ts";

/** The circle's state, every one it was in (newest first), what may come next, and what closing it would end. */
export async function readCircleStates({ db, actor, now }: Ctx) {
  insist(actor, "circle.state");
  const { programmeId, circleId } = actor;
  const here = (table: typeof circleStates | typeof tasks | typeof claims | typeof invitations) =>
    inCircle(table, { programmeId, circleId });
  const circle = await readCircle(db, actor);
  const history = await db
    .select({
      id: circleStates.id,
      state: circleStates.state,
      reason: circleStates.reason,
      from: circleStates.from,
      byName: people.name,
    })
    .from(circleStates)
    .innerJoin(people, refersTo(circleStates, circleStates.byPersonId, people))
    .where(here(circleStates))
    .orderBy(desc(circleStates.from), desc(circleStates.id))
    .limit(100);
  const [openTasks, promises, coming, links] = await Promise.all([
    db.$count(tasks, and(here(tasks), eq(tasks.state, "open"))),
    db
      .select({ id: claims.id })
      .from(claims)
      .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
      .where(and(here(claims), isNull(claims.endedAt), eq(tasks.state, "open"))),
    db.$count(meetings, areToCome(actor, now)),
    db.$count(
      invitations,
      and(here(invitations), isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now)),
    ),
  ]);
  return {
    state: circle.state,
    next: nextStates(actor.role, circle.state),
    history,
    closing: { openTasks, promises: promises.length, meetings: coming, links },
  };
}

/** The circle's name and purpose as they are now, with the version that a change must name. */
export async function readCircleForEdit({ db, actor }: Ctx) {
  insist(actor, "circle.edit");
  const { name, purpose, version, state } = await readCircle(db, actor);
  return { name, purpose, version, isClosed: state === "closed" };
}

/** What I would hand back by leaving: how many promises, and whether I am the one in charge. */
export async function readBeforeLeaving({ db, actor }: Ctx) {
  insist(actor, "circle.leave", true);
  const mine = await db
    .select({ id: claims.id })
    .from(claims)
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(
      and(
        inCircle(claims, actor),
        eq(claims.personId, actor.personId),
        isNull(claims.endedAt),
        eq(tasks.state, "open"),
      ),
    );
  const circle = await readCircle(db, actor);
  return { promises: mine.length, isLead: circle.leadPersonId === actor.personId, role: actor.role };
}
