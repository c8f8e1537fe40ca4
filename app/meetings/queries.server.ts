import type { Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { pick } from "#app/lib/pick.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { insist, may } from "#app/rights/may.ts";
import { findMeeting, type FoundMeeting } from "./find-meeting.server.ts";
import { hasLink, readInvitable } from "./invite-people.server.ts";
import { hasNotes } from "./has-notes.server.ts";
import { meetingLinkPath } from "./meeting-link.server.ts";
import { readMobiles } from "#app/circles/queries-people.server.ts";
import { readAgenda, readAgreed, readLines } from "./queries-agenda.server.ts";
import { readNextOf } from "./queries-lists.server.ts";
import { readDates, readPlaces, readThere } from "./queries-people.server.ts";
import { readOwners } from "./make-promise.server.ts";
import { isBeforeItsDay, isNewsOfCallingOff, isOver, metOn, promiseDay, readsMinutes, takesAnswers } from "./rules.ts";
import { readNote } from "./write-note.server.ts";

const SHOWN = ["id", "state", "about", "onDay", "atTime", "minutesLong", "how", "place", "link", "startsAt"] as const;

/**
 * Everything the page of one meeting shows this reader. Notes are for who was there, who leads, and the family; the others get the three lines.
 * @throws Refusal not_found when they may not see it
 */
export async function readMeeting(ctx: Ctx, meetingId: string) {
  const { db, actor, now } = ctx;
  insist(actor, "meeting.see");
  const meeting = await findMeeting(db, actor, meetingId);
  const mayRead = meeting.state === "held" && readsMinutes(actor, meeting.mine?.wasThere ?? false);
  if (mayRead || actor.role === "agency") await noteAccessOnce(ctx, "meeting", meetingId);
  const places = await readPlaces(db, actor, meetingId);
  const dates = meeting.state === "asking" ? await readDates(db, actor, meetingId) : [];
  const agenda = await readAgenda(db, actor, meetingId);
  const can = canOf(ctx, meeting, dates);
  const mayNote = may(actor, "meeting.note", true);
  return {
    meeting: pick(meeting, SHOWN),
    people: places.map(({ personId, name, role, isNeeded, answer, wasThere }) => ({
      name,
      role,
      isNeeded,
      answer,
      wasThere,
      isMe: personId === actor.personId,
    })),
    notInvited: can.plan ? await readNotInvited(ctx, places) : [],
    myAnswer: meeting.mine?.answer ?? null,
    dates: dates.map(({ startsAt, cannot, ...date }) => ({
      ...date,
      isPast: startsAt <= now,
      without: places.filter(({ personId, isNeeded }) => isNeeded && cannot.includes(personId)).map(({ name }) => name),
    })),
    agenda: agenda.map((item) => ({ ...item, mayDrop: item.isMine || may(actor, "meeting.plan") })),
    lines: mayRead
      ? await readLines(
          db,
          actor,
          meetingId,
          agenda.map(({ id }) => id),
        )
      : null,
    forAway: meeting.state === "held" ? await readForAway(ctx, meeting) : null,
    note: mayNote ? await readNote(ctx, meetingId) : null,
    can: {
      ...can,
      callOff: may(actor, "meeting.plan") && !(await hasNotes(db, actor, meetingId)),
    },
  };
}

/** Names of those of the circle who are not asked to a meeting. People from services are asked one by one, never all. */
async function readNotInvited({ db, actor, now }: Ctx, places: readonly { personId: string }[]) {
  const invited = new Set(places.map(({ personId }) => personId));
  const everybody = await readInvitable(db, actor, now);
  return everybody.filter(({ personId, role }) => role !== "agency" && !invited.has(personId)).map(({ name }) => name);
}

function canOf({ actor, now }: Ctx, meeting: FoundMeeting, dates: readonly { startsAt: Date }[]) {
  const isOpen = meeting.circleState !== "closed";
  const isComing = isOpen && (meeting.state === "asking" || meeting.state === "planned");
  const mayPlan = may(actor, "meeting.plan");
  return {
    answer: isComing && meeting.mine !== null && takesAnswers(meeting, dates, now),
    add: isComing && !isOver(meeting, now),
    takeAlong: meeting.state === "planned" && !isOver(meeting, now),
    keep: may(actor, "meeting.keep", true),
    plan: isComing && mayPlan,
    run: isOpen && may(actor, "meeting.run") && (meeting.state === "planned" || meeting.state === "held"),
    seen: meeting.state === "held" && meeting.mine !== null && !meeting.mine.wasThere && meeting.mine.seenAt === null,
  };
}

async function readForAway({ db, actor, now }: Ctx, meeting: FoundMeeting) {
  const [there, agreed, next] = await Promise.all([
    readThere(db, actor, meeting.id),
    readAgreed(db, actor, meeting.id),
    readNextOf(db, actor, now),
  ]);
  return { metOn: metOn({ ...meeting, heldAt: meeting.heldAt ?? now }), there, agreed, next };
}

/**
 * For the planner: each invited person's own link, with the language they read, also to send on that it was called off. Whoever may see
 * phones gets the mobile that it can be texted to, null where there is none; for the others it is left out.
 */
export async function readLinks(ctx: Ctx, meetingId: string) {
  const { db, actor, keys, now } = ctx;
  if (!may(actor, "meeting.plan")) return [];
  const meeting = await findMeeting(db, actor, meetingId);
  if (isOver(meeting, now) && !isNewsOfCallingOff(meeting, now)) return [];
  const places = await readPlaces(db, actor, meetingId);
  const linked = places
    .filter(({ personId }) => personId !== actor.personId)
    // One planned before people had links of their own has none until it is saved.
    .filter((place) => hasLink({ keys }, place));
  const mobiles = await readMobiles(
    ctx,
    linked.map(({ personId }) => personId),
  );
  return linked.map(({ name, language, ...place }) => ({
    name,
    language,
    path: meetingLinkPath(keys, place),
    ...(mobiles && { mobile: mobiles.get(place.personId) ?? null }),
  }));
}

/** Everything for running a meeting on one screen. @throws Refusal not_found */
export async function readRun(ctx: Ctx, meetingId: string) {
  const { db, actor, now, timeZone } = ctx;
  insist(actor, "meeting.run");
  const meeting = await findMeeting(db, actor, meetingId);
  await noteAccessOnce(ctx, "meeting", meetingId);
  // This page is for all to look at: what somebody keeps to themselves is not on it.
  const agenda = (await readAgenda(db, actor, meetingId)).filter(({ isOnlyMine }) => !isOnlyMine);
  const places = await readPlaces(db, actor, meetingId);
  const invited = new Set(places.map(({ personId }) => personId));
  const owners = await readOwners(db, ctx);
  return {
    meeting: pick(meeting, SHOWN),
    isClosed: meeting.circleState === "closed",
    there: places.filter(({ wasThere }) => wasThere).map(({ personId }) => personId),
    invited: places.map(({ personId, name }) => ({ personId, name })),
    others: (await readInvitable(db, actor, now))
      .filter(({ personId }) => !invited.has(personId))
      .map(({ personId, name }) => ({ personId, name })),
    owners: owners.map(({ personId, name }) => ({ personId, name })),
    agenda,
    lines: await readLines(
      db,
      actor,
      meetingId,
      agenda.map(({ id }) => id),
    ),
    today: dayOf(now, timeZone),
    promiseDay: promiseDay(dayOf(now, timeZone)),
    note: may(actor, "meeting.note", true) ? await readNote(ctx, meetingId) : null,
    end:
      meeting.state !== "planned"
        ? ("over" as const)
        : isBeforeItsDay(meeting, now)
          ? ("later" as const)
          : ("now" as const),
  };
}
