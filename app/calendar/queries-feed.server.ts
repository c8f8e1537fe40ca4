import { and, eq, gt, gte, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { calendarFeeds, claims, memberships, people, tasks } from "#db/schema/index.ts";
import type { Ctx, OpenCtx } from "#app/lib/ctx.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import { findMeeting } from "#app/meetings/find-meeting.server.ts";
import { insist } from "#app/rights/may.ts";
import { type Language, sayFor } from "#app/words/index.ts";
import { eventOf, eventOfGoing, eventOfMeeting } from "./events.ts";
import { type IcsEvent, writeCalendar } from "./ics.ts";
import { dated, readMyMeetings } from "./queries-meetings.server.ts";
import { readMyGoing } from "./queries-signposts.server.ts";

const DAY = 86_400_000;
/** How long a calendar is told that something was called off, and how far back it shows. */
const BACK = 30 * DAY;
const AHEAD = 400 * DAY;

/** Whose feed a secret opens, or null when it opens none, or none any more. */
export async function findFeed({ db }: Pick<OpenCtx, "db">, secret: string) {
  const [feed] = await db
    .select({
      id: calendarFeeds.id,
      programmeId: calendarFeeds.programmeId,
      personId: calendarFeeds.personId,
      lastReadAt: calendarFeeds.lastReadAt,
      language: people.language,
    })
    .from(calendarFeeds)
    .innerJoin(people, refersTo(calendarFeeds, calendarFeeds.personId, people))
    .where(and(eq(calendarFeeds.secretHash, hashSecret(secret)), isNull(calendarFeeds.revokedAt)));
  return feed ?? null;
}

export type Feed = NonNullable<Awaited<ReturnType<typeof findFeed>>>;

/** What somebody's calendar program is given: their promises, the meetings that they are invited to and when they go along, in the circles they are in now, as the text of a file. */
export async function readFeed({ db, now }: Pick<OpenCtx, "db" | "now">, feed: Feed): Promise<string> {
  const { programmeId } = feed;
  const say = sayFor(feed.language);
  const [from, until] = [new Date(now.getTime() - BACK), new Date(now.getTime() + AHEAD)];
  const isMine = and(
    eq(memberships.programmeId, programmeId),
    eq(memberships.personId, feed.personId),
    or(isNull(claims.endedAt), gt(claims.endedAt, from)),
    gte(tasks.startsAt, from),
    lt(tasks.startsAt, until),
  );
  const [promises, meetings, going] = await Promise.all([
    promisesWhere(db, isMine),
    readMyMeetings(db, { ...feed, now }, { from, until }),
    readMyGoing(db, feed, { from, until }),
  ]);
  // A meeting called off long ago is forgotten, like a promise.
  const isStillTold = ({ isCancelled, changedAt }: { isCancelled: boolean; changedAt: Date }) =>
    !isCancelled || changedAt > from;
  const events = [
    ...promises.map((promised) => eventOf(promised, say)),
    ...meetings.filter(isStillTold).map((meeting) => eventOfMeeting(meeting, say)),
    ...going.filter(isStillTold).map((one) => eventOfGoing(one, say)),
  ];
  return writeCalendar(
    say("calendar.feed_name"),
    events.filter((event): event is IcsEvent => event !== null),
  );
}

/** One promise of one's own, for adding it to a calendar by hand; null when they have not promised it, or it has no date. */
export async function readTaskEvent({ db, actor }: Pick<Ctx, "db" | "actor">, taskId: string, language: Language) {
  insist(actor, "task.keep", true);
  const { programmeId, circleId, personId } = actor;
  const [promised] = await promisesWhere(
    db,
    and(
      eq(memberships.programmeId, programmeId),
      eq(memberships.personId, personId),
      eq(memberships.circleId, circleId),
      eq(tasks.id, taskId),
      isNull(claims.endedAt),
    ),
  );
  const say = sayFor(language);
  const event = promised && eventOf(promised, say);
  return event ? writeCalendar(say("calendar.feed_name"), [event]) : null;
}

/** One meeting that somebody may see, for adding it to a calendar by hand; null when nobody is to come to it, or not yet. @throws Refusal not_found */
export async function readMeetingEvent(
  { db, actor }: Pick<Ctx, "db" | "actor">,
  meetingId: string,
  language: Language,
) {
  const found = await findMeeting(db, actor, meetingId);
  const [meeting] = found.state === "planned" ? dated(found) : [];
  const say = sayFor(language);
  return meeting ? writeCalendar(say("calendar.feed_name"), [eventOfMeeting(meeting, say)]) : null;
}

/** Promises with their tasks, only in circles where the one who promised has a place now. */
const promisesWhere = (db: Read, which: SQL | undefined) =>
  db
    .select({
      role: memberships.role,
      placeRing: memberships.ring,
      claimId: claims.id,
      helpers: claims.helpers,
      claimedAt: claims.createdAt,
      claimEndedAt: claims.endedAt,
      claimEndedWhy: claims.endedWhy,
      kind: tasks.kind,
      ring: tasks.ring,
      state: tasks.state,
      whenKind: tasks.whenKind,
      onDay: tasks.onDay,
      timeZone: tasks.timeZone,
      startsAt: tasks.startsAt,
      endsAt: tasks.endsAt,
      version: tasks.version,
      editedAt: tasks.editedAt,
    })
    .from(memberships)
    .innerJoin(
      claims,
      and(
        eq(claims.programmeId, memberships.programmeId),
        eq(claims.circleId, memberships.circleId),
        eq(claims.personId, memberships.personId),
      ),
    )
    .innerJoin(tasks, refersTo(claims, claims.taskId, tasks))
    .where(and(isNull(memberships.until), which))
    .orderBy(tasks.startsAt, claims.id);
