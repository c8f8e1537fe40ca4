import { and, between, count, eq, inArray, isNull, lt, ne, notExists, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, claims, declines, memberships, tasks } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { AT_WORK } from "#app/circles/rules.ts";
import { addDays } from "#app/lib/dates.ts";
import { SAID_NO } from "./rules.ts";

export interface Week {
  /** How much they have promised in that week, in all their circles. */
  promises: number;
  /** How much is asked there that nobody has taken, and that they could. */
  asks: number;
}

/** For each person with anything in the week from this Monday on, how much. @param personIds these alone; without it everybody */
export async function countWeek(
  db: Read,
  programmeId: string,
  monday: string,
  personIds?: readonly string[],
): Promise<Map<string, Week>> {
  const thatWeek = and(
    eq(tasks.programmeId, programmeId),
    eq(tasks.state, "open"),
    between(tasks.onDay, monday, addDays(monday, 6)),
    inArray(circles.state, [...AT_WORK]),
    personIds && inArray(memberships.personId, [...personIds]),
  );
  const promised = await db
    .select({ personId: memberships.personId, n: count() })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .innerJoin(
      claims,
      and(eq(claims.programmeId, tasks.programmeId), eq(claims.taskId, tasks.id), isNull(claims.endedAt)),
    )
    .innerJoin(memberships, isPlaceNow(claims, claims.circleId, claims.personId))
    .where(thatWeek)
    .groupBy(memberships.personId);
  const asked = await readAsked(db, thatWeek);
  const ids = new Set([...promised, ...asked].map(({ personId }) => personId));
  const of = (rows: readonly { personId: string; n: number }[], id: string) =>
    rows.find(({ personId }) => personId === id)?.n ?? 0;
  return new Map([...ids].map((id) => [id, { promises: of(promised, id), asks: of(asked, id) }]));
}

/** What a helper could still take: for their ring, not asked by themselves, and not answered. */
const readAsked = (db: Read, thatWeek: ReturnType<typeof and>) =>
  db
    .select({ personId: memberships.personId, n: count() })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .innerJoin(
      memberships,
      and(
        eq(memberships.programmeId, tasks.programmeId),
        eq(memberships.circleId, tasks.circleId),
        eq(memberships.role, "member"),
        isNull(memberships.until),
      ),
    )
    .leftJoin(
      declines,
      and(
        eq(declines.programmeId, tasks.programmeId),
        eq(declines.taskId, tasks.id),
        eq(declines.personId, memberships.personId),
      ),
    )
    .where(
      and(
        thatWeek,
        lt(tasks.helpersPromised, tasks.helpersNeeded),
        ne(tasks.askedBy, memberships.personId),
        or(eq(tasks.ring, "all"), eq(memberships.ring, "inner")),
        isNull(declines.personId),
        notExists(
          db
            .select({ id: claims.id })
            .from(claims)
            .where(
              and(
                eq(claims.programmeId, tasks.programmeId),
                eq(claims.taskId, tasks.id),
                eq(claims.personId, memberships.personId),
                or(isNull(claims.endedAt), inArray(claims.endedWhy, [...SAID_NO])),
              ),
            ),
        ),
      ),
    )
    .groupBy(memberships.personId);
