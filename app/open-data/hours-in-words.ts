import type { SessionDraft } from "#app/community/draft.ts";
import { sayDate, sayWeekday } from "#app/lib/dates.ts";

const NTH = ["", "first", "second", "third", "fourth", "fifth"];

/** "Tuesday 09:30–12:30; first Friday of the month 10:30–12:00", for a cell of a list. English, as its head is. */
export const hoursInWords = (sessions: readonly SessionDraft[]) => sessions.map(sessionInWords).join("; ");

function sessionInWords(session: SessionDraft): string {
  const { fromTime, untilTime, startsOn, endsOn, repeats, note } = session;
  const time = fromTime && untilTime ? `${fromTime}–${untilTime}` : fromTime && `from ${fromTime}`;
  const from = repeats !== "once" && startsOn ? `from ${sayDate(startsOn, "en")}` : "";
  const until = repeats !== "once" && endsOn ? `until ${sayDate(endsOn, "en")}` : "";
  return [dayInWords(session), time, from, until, note && `(${note})`].filter(Boolean).join(" ");
}

function dayInWords({ repeats, every, weekday, nth, startsOn }: SessionDraft): string {
  if (repeats === "once") return startsOn === null ? "" : sayDate(startsOn, "en");
  const day = weekday === null ? "" : sayWeekday(weekday, "en");
  if (repeats === "weekly") return day && every > 1 ? `${day} every ${every} weeks` : day;
  if (nth === null) return "";
  const which = day === "" ? `day ${nth}` : `${nth === -1 ? "last" : NTH[nth]} ${day}`;
  return `${which} of ${every > 1 ? `every ${every} months` : "the month"}`;
}
