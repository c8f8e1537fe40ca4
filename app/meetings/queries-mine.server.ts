import { and, desc, eq, gt, isNull, ne, or } from "drizzle-orm";
import { hot, type Value } from "#db/hot.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, meetingPeople, meetings, memberships } from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { readActor } from "#app/circles/queries.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, may } from "#app/rights/may.ts";
import { readAgreed } from "./queries-agenda.server.ts";
import { readNextOf } from "./queries-lists.server.ts";
import { readThere } from "./queries-people.server.ts";
import { agreedSince, metOn, newsSince } from "./rules.ts";

const MOST = 5;

interface Asking {
  programmeId: string;
  personId: string;
  since: Date;
  /** The same for those who were there, and know most of it. */
  lately: Date;
  now: Date;
}

/**
 * News of my meetings that I have not read: those that were held, and those that were called off and would still be to come. Whoever said
 * "We are done" has read it.
 */
const news = hot((db, value: Value<Asking>) =>
  db
    .select({
      id: meetings.id,
      circleId: meetings.circleId,
      circleName: circles.name,
      state: meetings.state,
      onDay: meetings.onDay,
      atTime: meetings.atTime,
      startsAt: meetings.startsAt,
      heldAt: meetings.heldAt,
      timeZone: meetings.timeZone,
      wasThere: meetingPeople.wasThere,
    })
    .from(meetingPeople)
    .innerJoin(meetings, refersTo(meetingPeople, meetingPeople.meetingId, meetings))
    .innerJoin(memberships, isPlaceNow(meetingPeople, meetingPeople.circleId, meetingPeople.personId))
    .innerJoin(circles, refersTo(meetings, meetings.circleId, circles))
    .where(
      and(
        eq(meetingPeople.programmeId, value("programmeId", meetingPeople.programmeId)),
        eq(meetingPeople.personId, value("personId", meetingPeople.personId)),
        isNull(meetingPeople.seenAt),
        or(
          and(
            eq(meetings.state, "held"),
            gt(meetings.heldAt, value("since", meetings.heldAt)),
            ne(circles.state, "closed"),
            or(
              eq(meetingPeople.wasThere, false),
              and(
                gt(meetings.heldAt, value("lately", meetings.heldAt)),
                ne(meetings.heldBy, value("personId", meetings.heldBy)),
              ),
            ),
          ),
          and(
            eq(meetings.state, "cancelled"),
            or(
              gt(meetings.startsAt, value("now", meetings.startsAt)),
              and(isNull(meetings.startsAt), gt(meetings.cancelledAt, value("since", meetings.cancelledAt))),
            ),
          ),
        ),
      ),
    )
    .orderBy(desc(meetings.startsAt), desc(meetings.id))
    .limit(MOST),
);

/**
 * What there is to know of meetings of my circles that I was invited to, until I have read it: that one was called off, in three lines what
 * became of one that I was away from, and for some days that what we agreed can be read.
 */
export async function readMeetingNews({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "circle.list_mine");
  const { programmeId, personId, helper } = actor;
  const rows = await news(db, { programmeId, personId, since: newsSince(now), lately: agreedSince(now), now });
  const agreed = [];
  const missed = [];
  const calledOff = [];
  for (const { id, circleId, circleName, state, heldAt, atTime, wasThere, ...when } of rows) {
    if (helper && helper.circleId !== circleId) continue;
    const reader = await readActor(db, actor, circleId, now);
    if (!may(reader, "meeting.see")) continue;
    if (state === "cancelled") calledOff.push({ id, circleId, circleName, onDay: when.onDay, atTime });
    else if (wasThere) agreed.push({ id, circleId, circleName, metOn: metOn({ ...when, heldAt: heldAt ?? now }) });
    else
      missed.push({
        id,
        circleId,
        circleName,
        metOn: metOn({ ...when, heldAt: heldAt ?? now }),
        there: await readThere(db, reader, id),
        agreed: await readAgreed(db, reader, id),
        next: await readNextOf(db, reader, now),
      });
  }
  return { agreed, missed, calledOff };
}
