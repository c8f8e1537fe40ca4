import { eq } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import { meetingPeople, meetings, people } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { Ctx, OpenCtx } from "#app/lib/ctx.ts";
import { isRefusal, Refusal } from "#app/lib/errors.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { may } from "#app/rights/may.ts";
import { answerDates, answerMeeting } from "./answer-meeting.server.ts";
import type { TypedDates, TypedRsvp } from "./forms.ts";
import { readDates } from "./queries-people.server.ts";
import { firstName, isNewsOfCallingOff, isOver, takesAnswers } from "./rules.ts";

interface Behind {
  ctx: Ctx;
  meeting: typeof meetings.$inferSelect;
  name: string;
  language: (typeof people.$inferSelect)["language"];
  answer: (typeof meetingPeople.$inferSelect)["answer"];
}

/** Whose link it is and to which meeting, as things stand now; null for every link that leads nowhere, or nowhere any more. */
async function findLink(open: OpenCtx, secret: string): Promise<Behind | null> {
  const [found] = await open.db
    .select({ place: meetingPeople, meeting: meetings, name: people.name, language: people.language })
    .from(meetingPeople)
    .innerJoin(meetings, refersTo(meetingPeople, meetingPeople.meetingId, meetings))
    .innerJoin(people, refersTo(meetingPeople, meetingPeople.personId, people))
    .where(eq(meetingPeople.secretHash, hashSecret(secret)));
  if (!found) return null;
  const { place, meeting, name, language } = found;
  const who = { programmeId: place.programmeId, personId: place.personId, helper: null };
  try {
    // Whoever was taken out has no place any more, and their link leads nowhere from then on.
    const actor = await readActor(open.db, who, place.circleId, open.now);
    if (!may(actor, "meeting.see") || !may(actor, "meeting.answer", true)) return null;
    return { ctx: { ...open, actor, timeZone: meeting.timeZone }, meeting, name, language, answer: place.answer };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/**
 * What the page behind a link shows: dates, and a first name. No family, no surname, no place. While it would still be to come, that a meeting
 * was called off. Null when there is nothing to answer or to know.
 */
export async function readLinkPage(open: OpenCtx, secret: string) {
  const found = await findLink(open, secret);
  if (!found) return null;
  const { ctx, meeting, name, language, answer } = found;
  const dates = await readDates(open.db, ctx.actor, meeting.id);
  const isCalledOff = isNewsOfCallingOff(meeting, open.now);
  if (!isCalledOff && !takesAnswers(meeting, dates, open.now)) return null;
  const { onDay, atTime, how, minutesLong } = meeting;
  return {
    firstName: firstName(name),
    language,
    isCalledOff,
    /** Of some dates that were asked about, this one was taken. */
    isDaySet: meeting.state === "planned" && dates.length > 0,
    how,
    minutesLong,
    day: meeting.state !== "asking" && onDay && atTime ? { onDay, atTime } : null,
    answer,
    dates:
      meeting.state === "asking"
        ? dates
            .filter(({ startsAt }) => startsAt > open.now)
            .map(({ id, onDay: day, atTime: time, mine }) => ({ id, onDay: day, atTime: time, mine }))
        : [],
  };
}

async function insistLink(open: OpenCtx, secret: string) {
  const found = await findLink(open, secret);
  if (found && isNewsOfCallingOff(found.meeting, open.now)) throw new Refusal("conflict", "meetings.is_cancelled");
  if (!found || isOver(found.meeting, open.now)) throw new Refusal("not_found", "people.link_gone");
  return found;
}

/** Answers by one's own link, without signing in. @throws Refusal not_found when it leads nowhere any more */
export async function answerByLink(open: OpenCtx, secret: string, typed: TypedRsvp) {
  const { ctx, meeting } = await insistLink(open, secret);
  await answerMeeting(ctx, meeting.id, typed);
}

/** The same for the question which of some dates suit. */
export async function answerDatesByLink(open: OpenCtx, secret: string, typed: TypedDates) {
  const { ctx, meeting } = await insistLink(open, secret);
  await answerDates(ctx, meeting.id, typed);
}
