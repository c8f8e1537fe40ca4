import type { SessionDraft } from "#app/community/draft.ts";
import { type HsdsSchedule, orLeftOut } from "./hsds.ts";
import { namedUuid } from "./named-uuid.server.ts";

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** When it is on, as HSDS-UK says it: the second Monday is 2MO, a whole day ends at 23:59, and one date begins and ends on it without a frequency. */
export function scheduleOf(serviceId: string, spotId: string, session: SessionDraft, nth: number): HsdsSchedule {
  const { fromTime, untilTime, startsOn, note } = session;
  const isWholeDay = fromTime === "00:00" && untilTime === "00:00";
  return {
    id: namedUuid("schedule", spotId, nth, JSON.stringify(session)),
    service_id: serviceId,
    service_at_location_id: spotId,
    valid_from: orLeftOut(startsOn),
    valid_to: orLeftOut(session.repeats === "once" ? startsOn : session.endsOn),
    dtstart: orLeftOut(startsOn),
    ...ruleOf(session),
    description: orLeftOut(note),
    opens_at: orLeftOut(fromTime),
    closes_at: orLeftOut(isWholeDay ? "23:59" : untilTime),
  };
}

/** Hours that are only known in words have no rule. */
function ruleOf({ repeats, every, weekday, nth }: SessionDraft): Partial<HsdsSchedule> {
  const day = weekday === null ? undefined : DAYS[weekday - 1];
  if (repeats === "weekly" && day) return { freq: "WEEKLY", interval: every, byday: day };
  if (repeats !== "monthly" || nth === null) return {};
  return { freq: "MONTHLY", interval: every, ...(day ? { byday: `${nth}${day}` } : { bymonthday: String(nth) }) };
}
