import { and, asc, desc, eq, gt, isNotNull, ne, or, sql } from "drizzle-orm";
import { hot, type Value } from "#db/hot.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, type CircleRole, meetingPeople, meetings, memberships, people, updates } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { readAnswersOfFive } from "#app/news/queries.server.ts";
import { NO_ANSWERS } from "#app/news/rules.ts";
import { isWithoutFamily } from "#app/meetings/find-meeting.server.ts";
import { MEETING_LASTS, seesAllMeetings } from "#app/meetings/rules.ts";
import { insist, may } from "#app/rights/may.ts";
import { isPlaceNow } from "./is-place-now.ts";

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

interface Asking {
  programmeId: string;
  circleId: string;
  personId: string;
  since: Date;
  /** Of what they are not invited to: "planned" for those who do not see it, any other state for those who do. */
  hidden: "planned" | "held";
  /** The same for what nobody of the family is invited to. */
  hiddenWithoutFamily: "planned" | "held";
}
const nextMeetingOf = hot((db, value: Value<Asking>) =>
  db
    .select({
      id: meetings.id,
      onDay: meetings.onDay,
      atTime: meetings.atTime,
      how: meetings.how,
      place: meetings.place,
    })
    .from(meetings)
    .leftJoin(
      meetingPeople,
      and(
        eq(meetingPeople.programmeId, meetings.programmeId),
        eq(meetingPeople.meetingId, meetings.id),
        eq(meetingPeople.personId, value("personId", meetingPeople.personId)),
      ),
    )
    .where(
      and(
        eq(meetings.programmeId, value("programmeId", meetings.programmeId)),
        eq(meetings.circleId, value("circleId", meetings.circleId)),
        gt(meetings.startsAt, value("since", meetings.startsAt)),
        eq(meetings.state, "planned"),
        or(
          isNotNull(meetingPeople.personId),
          ne(meetings.state, value("hidden", meetings.state)),
          and(ne(meetings.state, value("hiddenWithoutFamily", meetings.state)), isWithoutFamily(db)),
        ),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(1),
);

/** One that has begun still counts as the next while people sit together. */
const lately = (now: Date) => new Date(now.getTime() - MEETING_LASTS);

export interface CircleHead {
  id: string;
  name: string;
  purpose: string;
  state: typeof circles.$inferSelect.state;
  version: number;
  lead: { name: string; role: CircleRole; membershipId: string } | null;
  nextGetTogether: {
    id: string;
    onDay: string | null;
    atTime: string | null;
    how: "in_person" | "phone" | "video";
    place: string | null;
  } | null;
}

/** What stands at the top of a circle's pages: name, purpose, state, who is in charge and when people next meet. */
export async function readCircleHead({ db, actor, now }: Ctx): Promise<CircleHead> {
  insist(actor, "circle.see");
  const { programmeId, circleId, personId } = actor;
  const hidden = seesAllMeetings(actor) ? "held" : "planned";
  const hiddenWithoutFamily = actor.role === "family" ? "held" : "planned";
  const [[head], [next]] = await Promise.all([
    headOf(db, { programmeId, circleId }),
    nextMeetingOf(db, { programmeId, circleId, personId, since: lately(now), hidden, hiddenWithoutFamily }),
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
  const { programmeId, circleId, personId, ring, role, helperId } = actor;
  const inner = ring === "inner" ? "inner" : "all";
  const family = role === "family" && !helperId ? "family" : "all";
  const rows = await updatesOf(db, { programmeId, circleId, personId: helperId ? "" : personId, inner, family, limit });
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
