import { and, asc, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { hot, type Value } from "#db/hot.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, claims, coverRequests, declines, memberships, people, tasks } from "#db/schema/index.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { insistVisitor } from "#app/rights/may.ts";
import {
  isDeclined,
  isForPlace,
  isShownTo,
  type Mine,
  ownPlaces,
  shownOfMine,
  type Who,
  whoOf,
} from "./queries-mine.server.ts";

const MOST = 20;
const myClaims = alias(claims, "my_claims");

// It starts from what is asked for, of which there is little: most start pages cost one look into an index more.
const standInsWanted = hot((db, value: Value<Who>) =>
  db
    .select({ ...shownOfMine, coverId: coverRequests.id, forName: people.name })
    .from(memberships)
    .innerJoin(
      coverRequests,
      and(
        eq(coverRequests.programmeId, memberships.programmeId),
        eq(coverRequests.circleId, memberships.circleId),
        isNull(coverRequests.endedAt),
      ),
    )
    .innerJoin(claims, and(refersTo(coverRequests, coverRequests.claimId, claims), isNull(claims.endedAt)))
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .innerJoin(circles, and(refersTo(memberships, memberships.circleId, circles), inArray(circles.state, [...AT_WORK])))
    .innerJoin(
      tasks,
      and(
        refersTo(coverRequests, coverRequests.taskId, tasks),
        eq(tasks.state, "open"),
        or(isNull(tasks.endsAt), gt(tasks.endsAt, value("now", tasks.endsAt))),
        isForPlace,
        // Whoever asked for the help is not asked to give it.
        ne(tasks.askedBy, memberships.personId),
      ),
    )
    .leftJoin(
      myClaims,
      and(
        eq(myClaims.programmeId, tasks.programmeId),
        eq(myClaims.taskId, tasks.id),
        eq(myClaims.personId, memberships.personId),
        isNull(myClaims.endedAt),
      ),
    )
    .leftJoin(declines, isDeclined)
    .where(and(ownPlaces(value), ne(memberships.role, "agency"), isNull(myClaims.id), isNull(declines.createdAt)))
    .orderBy(asc(tasks.startsAt), asc(coverRequests.askedAt), asc(coverRequests.id))
    .limit(MOST),
);

/**
 * "Somebody to stand in?": where a helper of my circles looks for somebody, soonest first. Not what I have a place in myself, asked for, or
 * said no to. Of several helpers of one task who look, the one who asked first.
 */
export async function readStandInsWanted({ db, actor, now }: Mine) {
  insistVisitor(actor, "self.tasks");
  const rows = (await standInsWanted(db, whoOf({ actor, now }))).filter(isShownTo(actor));
  const seen = new Set<string>();
  return rows.filter(({ taskId }) => !seen.has(taskId) && seen.add(taskId));
}
