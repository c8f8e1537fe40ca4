import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingPeople, meetings } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { insist, may } from "#app/rights/may.ts";
import { seesMeeting } from "./find-meeting.server.ts";
import { MEETING_LASTS, seesAllMeetings } from "./rules.ts";

const MOST_PAST = 30;

const shown = {
  id: meetings.id,
  state: meetings.state,
  about: meetings.about,
  onDay: meetings.onDay,
  atTime: meetings.atTime,
  how: meetings.how,
  place: meetings.place,
  startsAt: meetings.startsAt,
  myAnswer: meetingPeople.answer,
  myPlace: meetingPeople.personId,
};

/** The meetings of a circle that somebody may see, as a start of a query. */
const seen = (db: Read, actor: Actor) => {
  const mine = and(
    eq(meetingPeople.programmeId, meetings.programmeId),
    eq(meetingPeople.meetingId, meetings.id),
    eq(meetingPeople.personId, actor.personId),
  );
  const maySee = and(inCircle(meetings, actor), seesMeeting(db, actor));
  return { from: () => db.select(shown).from(meetings).leftJoin(meetingPeople, mine), maySee };
};

/** What is coming (soonest first), what dates are asked about, what has begun without being noted as over, and what was (newest first). */
export async function readMeetings({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">) {
  insist(actor, "meeting.see");
  const { from, maySee } = seen(db, actor);
  const open = await from()
    .where(and(maySee, inArray(meetings.state, ["asking", "planned"])))
    .orderBy(asc(meetings.startsAt), asc(meetings.createdAt), asc(meetings.id));
  const past = await from()
    .where(and(maySee, inArray(meetings.state, ["held", "cancelled"])))
    .orderBy(desc(meetings.heldAt), desc(meetings.startsAt), desc(meetings.id))
    .limit(MOST_PAST);
  const lately = now.getTime() - MEETING_LASTS;
  const isComing = ({ startsAt }: { startsAt: Date | null }) => startsAt !== null && startsAt.getTime() > lately;
  const line = ({ myPlace, ...meeting }: (typeof open)[number]) => ({ ...meeting, isInvited: myPlace !== null });
  const planned = open.filter(({ state }) => state === "planned");
  return {
    coming: planned.filter(isComing).map(line),
    asking: open.filter(({ state }) => state === "asking").map(line),
    unfinished: planned.filter((meeting) => !isComing(meeting)).map(line),
    past: past.map(line).toSorted((a, b) => (b.startsAt?.getTime() ?? 0) - (a.startsAt?.getTime() ?? 0)),
    mayPlan: may(actor, "meeting.plan"),
    seesAll: seesAllMeetings(actor),
  };
}

/** When people meet next, of what this reader may see; null when nothing is planned. */
export async function readNextOf(db: Read, actor: Actor, now: Date) {
  const { from, maySee } = seen(db, actor);
  const [next] = await from()
    .where(and(maySee, eq(meetings.state, "planned"), gt(meetings.startsAt, now)))
    .orderBy(asc(meetings.startsAt), asc(meetings.id))
    .limit(1);
  return next?.onDay && next.atTime ? { onDay: next.onDay, atTime: next.atTime } : null;
}
