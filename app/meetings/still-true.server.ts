import type { DroppedWhy, ReminderKind } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { sayShortDay, sayTime } from "#app/lib/dates.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import type { FactsOf } from "#app/reminders/facts-of.ts";
import { meetingLinkPath } from "./meeting-link.server.ts";
import { readToldOf, type ToldOf } from "./read-told.server.ts";
import { isNewsOfCallingOff, metOn } from "./rules.ts";

/**
 * What is still true of what meetings tell. Whoever is invited is led to their own link, where they can answer without signing in; the agenda
 * and the notes are only for whoever signs in. @param keys for the links, which are stored nowhere
 */
export const stillTrueOfMeetings =
  (keys: Keys): StillTrue =>
  async (tx, due, now) => {
    const told = await readToldOf(tx, due, now);
    return new Map(due.map((one) => [one.id, look(one, told.get(one.id), keys, now)]));
  };

function look(due: Due, told: ToldOf | undefined, keys: Keys, now: Date): Facts | DroppedWhy {
  if (!told) return "not_needed";
  if (!told.mayKnow) return "removed";
  return whyNot(due.kind, told, now) ?? factsOf(due, told, keys);
}

/** Why something is not to be told any more; null when it is. */
function whyNot(kind: ReminderKind, told: ToldOf, now: Date): DroppedWhy | null {
  const { meeting, place } = told;
  const { state, startsAt } = meeting;
  if (kind === "meeting_cancelled") {
    if (state !== "cancelled" || !place || place.seenAt) return "not_needed";
    return isNewsOfCallingOff(meeting, now) ? null : "too_late";
  }
  if (kind === "meeting_agreed" || kind === "meeting_missed") {
    const isTheirs = place !== null && place.wasThere === (kind === "meeting_agreed");
    return state === "held" && isTheirs && !place.seenAt && !told.isCircleClosed ? null : "not_needed";
  }
  if (state === "cancelled") return "cancelled";
  if (state === "held") return "not_needed";
  if (startsAt && startsAt <= now) return "too_late";
  if (kind === "meeting_left_out") return place ? "changed" : null;
  if (!place) return "removed";
  return whyNotAsked(kind, told);
}

/** The same, for who is invited to a meeting that is still to come. */
function whyNotAsked(kind: ReminderKind, { meeting: { state }, place, hasAnsweredDates }: ToldOf): DroppedWhy | null {
  if (kind === "meeting_poll" && state !== "asking") return "changed";
  if (kind !== "meeting_poll" && state !== "planned") return "changed";
  if (kind === "meeting_poll" && hasAnsweredDates) return "not_needed";
  if (kind === "meeting_asked" && place?.answer) return "not_needed";
  if (kind === "meeting_tomorrow" && place?.answer === "no") return "not_needed";
  return null;
}

const TO_AGENDA: ReadonlySet<ReminderKind> = new Set(["meeting_tomorrow", "meeting_agreed", "meeting_missed"]);

function factsOf({ kind, language }: Due, { meeting, place, dates }: ToldOf, keys: Keys): Facts {
  const { circleId, id, about, state, startsAt } = meeting;
  const isOwnLink = place !== null && !TO_AGENDA.has(kind);
  const agenda = TO_AGENDA.has(kind) ? `/circles/${circleId}/meetings/${id}` : "/";
  const plain: FactsOf["meeting_poll"]["plain"] | FactsOf["meeting_asked"]["plain"] =
    kind === "meeting_poll" ? { count: dates.length } : { when: sayWhen(meeting, dates, language) };
  return {
    plain: { ...plain },
    ...(about ? { detail: { about } } : {}),
    path: isOwnLink ? meetingLinkPath(keys, place) : agenda,
    isOwnLink,
    startsAt: state === "held" ? null : startsAt,
  };
}

/** The day and time of a meeting; the days to choose from while there are several; the day alone once it is over. */
function sayWhen(
  { state, onDay, atTime, startsAt, heldAt, timeZone }: ToldOf["meeting"],
  dates: ToldOf["dates"],
  language: Due["language"],
) {
  if (state === "held" && heldAt) return sayShortDay(metOn({ onDay, startsAt, heldAt, timeZone }), language);
  if (onDay && atTime) return `${sayShortDay(onDay, language)}, ${sayTime(atTime, language)}`;
  return dates.map((date) => sayShortDay(date.onDay, language)).join(", ");
}
