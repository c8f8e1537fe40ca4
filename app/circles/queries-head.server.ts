import { and, asc, desc, eq, gt, isNull, or, type Param, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, type CircleRole, getTogethers, memberships, people, updates } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { readAnswersOfFive } from "#app/news/queries.server.ts";
import { NO_ANSWERS } from "#app/news/rules.ts";
import { insist, may } from "#app/rights/may.ts";
import { isPlaceNow } from "./is-place-now.ts";
import { MEETING_LASTS } from "./rules.ts";

const headOf = hot((db, value: Value<{ programmeId: string; circleId: string }>) =>
  db
    .select({
      id: circles.id,
      name: circles.name,
      purpose: circles.purpose,
      state: circles.state,
      version: circles.version,
      leadName: people.name,
      leadRole: memberships.role,
      leadMembershipId: memberships.id,
    })
    .from(circles)
    // In charge is only who has a place in the circle now.
    .leftJoin(memberships, isPlaceNow(circles, circles.id, circles.leadPersonId))
    .leftJoin(people, refersTo(memberships, memberships.personId, people))
    .where(
      and(
        eq(circles.programmeId, value("programmeId", circles.programmeId)),
        eq(circles.id, value("circleId", circles.id)),
      ),
    ),
);

type Given<T> = T | Param;
const nextMeeting = (db: Read, programmeId: Given<string>, circleId: Given<string>, since: Given<Date>) =>
  db
    .select({ id: getTogethers.id, onDay: getTogethers.onDay, atTime: getTogethers.atTime, place: getTogethers.place })
    .from(getTogethers)
    .where(
      and(
        inCircle(getTogethers, { programmeId, circleId }),
        gt(getTogethers.startsAt, since),
        isNull(getTogethers.cancelledAt),
      ),
    )
    .orderBy(asc(getTogethers.startsAt))
    .limit(1);

const nextMeetingOf = hot((db, value: Value<{ programmeId: string; circleId: string; since: Date }>) =>
  nextMeeting(
    db,
    value("programmeId", getTogethers.programmeId),
    value("circleId", getTogethers.circleId),
    value("since", getTogethers.startsAt),
  ),
);

const lately = (now: Date) => new Date(now.getTime() - MEETING_LASTS);

/** When and where this circle next meets, or undefined; one that has begun counts for three hours. For use inside a transaction too. */
export async function readNextGetTogether(db: Read, { programmeId, circleId }: Actor, now: Date) {
  const [next] = await nextMeeting(db, programmeId, circleId, lately(now));
  return next;
}

export interface CircleHead {
  id: string;
  name: string;
  purpose: string;
  state: typeof circles.$inferSelect.state;
  version: number;
  lead: { name: string; role: CircleRole; membershipId: string } | null;
  nextGetTogether: { id: string; onDay: string; atTime: string; place: string } | null;
}

/** What stands at the top of a circle's pages: name, purpose, state, who is in charge and when people next meet. */
export async function readCircleHead({ db, actor, now }: Ctx): Promise<CircleHead> {
  insist(actor, "circle.see");
  const { programmeId, circleId } = actor;
  const [[head], [next]] = await Promise.all([
    headOf(db, { programmeId, circleId }),
    nextMeetingOf(db, { programmeId, circleId, since: lately(now) }),
  ]);
  if (!head) throw new Refusal("not_found", "common.not_here");
  const { leadName, leadRole, leadMembershipId, ...circle } = head;
  const lead =
    leadName && leadRole && leadMembershipId
      ? { name: leadName, role: leadRole, membershipId: leadMembershipId }
      : null;
  return { ...circle, lead, nextGetTogether: next ?? null };
}

type Reader = Record<"programmeId" | "circleId" | "personId", string> & { limit: number };
/** What the reader may read besides what is for everybody: "all" stands for nothing more. */
type Audiences = Record<"inner" | "family", "inner" | "family" | "all">;

const updatesOf = hot((db, value: Value<Reader & Audiences>) =>
  db
    .select({
      id: updates.id,
      kind: updates.kind,
      text: updates.text,
      ring: updates.ring,
      byPersonId: updates.byPersonId,
      byName: people.name,
      createdAt: updates.createdAt,
    })
    .from(updates)
    .innerJoin(people, refersTo(updates, updates.byPersonId, people))
    .where(
      and(
        eq(updates.programmeId, value("programmeId", updates.programmeId)),
        eq(updates.circleId, value("circleId", updates.circleId)),
        or(
          eq(updates.ring, "all"),
          eq(updates.ring, value("inner", updates.ring)),
          eq(updates.ring, value("family", updates.ring)),
          and(eq(updates.ring, "family"), eq(updates.byPersonId, value("personId", updates.byPersonId))),
        ),
      ),
    )
    .orderBy(desc(updates.createdAt), desc(updates.id))
    .limit(sql.placeholder("limit")),
);

/** The newest news and thanks that somebody may read, newest first, with what was answered. @param limit five at most */
export async function readUpdates({ db, actor }: Ctx, limit: number) {
  insist(actor, "circle.see");
  const { programmeId, circleId, personId, ring, role } = actor;
  const inner = ring === "inner" ? "inner" : "all";
  const family = role === "family" ? "family" : "all";
  const rows = await updatesOf(db, { programmeId, circleId, personId, inner, family, limit });
  const answers = await readAnswersOfFive(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  return rows.map(({ byPersonId, ...update }) => ({
    ...update,
    ...(answers.get(update.id) ?? NO_ANSWERS),
    mayTakeBack: may(actor, "news.take_back", byPersonId === personId),
  }));
}
