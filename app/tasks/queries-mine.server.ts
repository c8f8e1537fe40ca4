import { and, eq, gt, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { hot, type Value } from "#db/hot.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, claims, coverRequests, declines, memberships, tasks } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { isNotFar, soonOf } from "./far-dates.server.ts";
import { isStandingCover } from "./find-task.server.ts";
import { readPutDown } from "./queries-put-down.server.ts";
import { soonestFirst } from "./queries-lists.server.ts";
import { isPast } from "./rules.ts";

export type Mine = Pick<VisitorCtx, "db" | "actor" | "now">;
export interface Who {
  programmeId: string;
  personId: string;
  now: Date;
  soon: Date;
}

export const whoOf = ({ actor, now }: Pick<Mine, "actor" | "now">) => ({
  programmeId: actor.programmeId,
  personId: actor.personId,
  now,
  soon: soonOf(now),
});

/** What the start page shows of a task. */
export const shownOfMine = {
  taskId: tasks.id,
  circleId: circles.id,
  circleName: circles.name,
  kind: tasks.kind,
  title: tasks.title,
  whenKind: tasks.whenKind,
  onDay: tasks.onDay,
  fromTime: tasks.fromTime,
  untilTime: tasks.untilTime,
  endsAt: tasks.endsAt,
  area: tasks.area,
};

/** The person's own places in circles, as a join: whoever was taken out of a circle finds nothing of it here. */
export const ownPlaces = (value: Value<Who>) =>
  and(
    eq(memberships.programmeId, value("programmeId", memberships.programmeId)),
    eq(memberships.personId, value("personId", memberships.personId)),
    isNull(memberships.until),
  );

/** Whether a task is for whoever has this place: one of the inner ring is not for all. */
export const isForPlace = or(
  eq(tasks.ring, "all"),
  eq(memberships.ring, "inner"),
  inArray(memberships.role, ["family", "facilitator", "connector"]),
);

const myPromises = hot((db, value: Value<Who>) =>
  db
    .select({ ...shownOfMine, helpers: claims.helpers, coverId: coverRequests.id, helperId: claims.helperId })
    .from(memberships)
    .innerJoin(
      claims,
      and(
        eq(claims.programmeId, memberships.programmeId),
        eq(claims.circleId, memberships.circleId),
        eq(claims.personId, memberships.personId),
        isNull(claims.endedAt),
      ),
    )
    .innerJoin(
      tasks,
      and(eq(tasks.programmeId, claims.programmeId), eq(tasks.id, claims.taskId), eq(tasks.state, "open")),
    )
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .leftJoin(coverRequests, isStandingCover)
    .where(and(ownPlaces(value), isNotFar(value("soon", tasks.startsAt))))
    .orderBy(...soonestFirst(value("now", tasks.endsAt)))
    .limit(100),
);

/**
 * What I have promised and nobody has answered for yet, over all my circles: soonest first, past ones last (`isPast`: "did it happen?").
 * Somebody who acts for a person sees only the one circle.
 */
export async function readMyPromises({ db, actor, now }: Mine) {
  insistVisitor(actor, "self.tasks");
  const rows = await myPromises(db, whoOf({ actor, now }));
  const noted = rows.filter(({ helperId }) => helperId !== null).map(({ taskId }) => taskId);
  const putDown = await readPutDown(db, actor, noted);
  return rows.filter(isShownTo(actor)).map(({ coverId, helpers, helperId: _helperId, ...task }) => ({
    ...task,
    putDownBy: putDown.get(task.taskId)?.by ?? null,
    bringsFriend: helpers > 1,
    coverAsked: coverId !== null,
    isPast: isPast(task, now),
  }));
}

/** For joins of `declines`: that whoever has the place has said no to the task. */
export const isDeclined = and(
  eq(declines.programmeId, tasks.programmeId),
  eq(declines.taskId, tasks.id),
  eq(declines.personId, memberships.personId),
);

const wouldHelp = hot((db, value: Value<Who>) =>
  db
    .select({ ...shownOfMine, helpersNeeded: tasks.helpersNeeded, helpersPromised: tasks.helpersPromised })
    .from(memberships)
    .innerJoin(
      circles,
      and(
        eq(circles.programmeId, memberships.programmeId),
        eq(circles.id, memberships.circleId),
        inArray(circles.state, [...AT_WORK]),
      ),
    )
    .innerJoin(
      tasks,
      and(
        eq(tasks.programmeId, memberships.programmeId),
        eq(tasks.circleId, memberships.circleId),
        eq(tasks.state, "open"),
        lt(tasks.helpersPromised, tasks.helpersNeeded),
        or(isNull(tasks.endsAt), gt(tasks.endsAt, value("now", tasks.endsAt))),
        isForPlace,
        // Whoever asked is not asked back.
        ne(tasks.askedBy, memberships.personId),
      ),
    )
    .leftJoin(
      claims,
      and(
        eq(claims.programmeId, tasks.programmeId),
        eq(claims.taskId, tasks.id),
        eq(claims.personId, memberships.personId),
        isNull(claims.endedAt),
      ),
    )
    .leftJoin(declines, isDeclined)
    .where(
      and(
        ownPlaces(value),
        ne(memberships.role, "agency"),
        isNull(claims.id),
        isNull(declines.createdAt),
        isNotFar(value("soon", tasks.startsAt)),
      ),
    )
    .orderBy(...soonestFirst(value("now", tasks.endsAt)))
    .limit(50),
);

/** "What would help now?": open asks in my circles that I may see and have not said no to, soonest first. @param limit 50 at most */
export async function readWouldHelp({ db, actor, now }: Mine, limit: number) {
  insistVisitor(actor, "self.tasks");
  const rows = await wouldHelp(db, whoOf({ actor, now }));
  return rows.filter(isShownTo(actor)).slice(0, limit);
}

/** Somebody who acts for a person sees only the one circle. */
export const isShownTo =
  ({ helper }: Mine["actor"]) =>
  ({ circleId }: { circleId: string }) =>
    !helper || helper.circleId === circleId;
