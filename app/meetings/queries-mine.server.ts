import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { hot, type Value } from "#db/hot.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, meetingPeople, meetings, memberships } from "#db/schema/index.ts";
import { readActor } from "#app/circles/queries.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, may } from "#app/rights/may.ts";
import { readAgreed } from "./queries-agenda.server.ts";
import { readNextOf } from "./queries-lists.server.ts";
import { readThere } from "./queries-people.server.ts";
import { metOn, newsSince } from "./rules.ts";

const MOST = 3;

const missed = hot((db, value: Value<{ programmeId: string; personId: string; since: Date }>) =>
  db
    .select({
      id: meetings.id,
      circleId: meetings.circleId,
      circleName: circles.name,
      onDay: meetings.onDay,
      startsAt: meetings.startsAt,
      heldAt: meetings.heldAt,
      timeZone: meetings.timeZone,
    })
    .from(meetingPeople)
    .innerJoin(
      meetings,
      and(
        eq(meetings.programmeId, meetingPeople.programmeId),
        eq(meetings.id, meetingPeople.meetingId),
        eq(meetings.state, "held"),
        gt(meetings.heldAt, value("since", meetings.heldAt)),
      ),
    )
    .innerJoin(
      memberships,
      and(
        eq(memberships.programmeId, meetingPeople.programmeId),
        eq(memberships.circleId, meetingPeople.circleId),
        eq(memberships.personId, meetingPeople.personId),
        isNull(memberships.until),
      ),
    )
    .innerJoin(circles, refersTo(meetings, meetings.circleId, circles))
    .where(
      and(
        eq(meetingPeople.programmeId, value("programmeId", meetingPeople.programmeId)),
        eq(meetingPeople.personId, value("personId", meetingPeople.personId)),
        eq(meetingPeople.wasThere, false),
        isNull(meetingPeople.seenAt),
        ne(circles.state, "closed"),
      ),
    )
    .orderBy(desc(meetings.heldAt))
    .limit(MOST),
);

/** Meetings of my circles that I was invited to and away from, and have not yet read about: with what the three lines say. */
export async function readMissedMeetings({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "circle.list_mine");
  const { programmeId, personId, helper } = actor;
  const rows = await missed(db, { programmeId, personId, since: newsSince(now) });
  const mine = rows.filter(({ circleId }) => !helper || helper.circleId === circleId);
  const told = [];
  for (const { id, circleId, circleName, heldAt, ...when } of mine) {
    const reader = await readActor(db, actor, circleId, now);
    if (!may(reader, "meeting.see")) continue;
    told.push({
      id,
      circleId,
      circleName,
      metOn: metOn({ ...when, heldAt: heldAt ?? now }),
      there: await readThere(db, reader, id),
      agreed: await readAgreed(db, reader, id),
      next: await readNextOf(db, reader, now),
    });
  }
  return told;
}
