import { METRES_IN_A_MILE } from "#app/geo/position.ts";
import { addDays, sayDay, sayTime, sayWeekday } from "#app/lib/dates.ts";
import type { Session } from "#app/search/hours.ts";
import type { Language, Say, WordKey } from "#app/words/index.ts";
import type { Checked } from "./look-around.server.ts";
import type { NextSession, Span } from "./when.ts";

/** Says things of one reader: in which words, in which language. */
export interface Speaker {
  say: Say;
  language: Language;
}

/** "about 0.6 miles": as the crow flies, and so not more exact than that. */
export function sayDistance(metres: number, { say, language }: Speaker): string {
  const miles = metres / METRES_IN_A_MILE;
  if (miles < 0.1) return say("around.very_near");
  const n = miles < 10 ? Math.round(miles * 10) / 10 : Math.round(miles);
  const written = new Intl.NumberFormat(language === "cy" ? "cy" : "en-GB").format(n);
  return n === 1 ? say("around.mile") : say("around.miles", { n: written });
}

/** "9:30 am to 12:30 pm"; null where no time is known. */
function sayTimes({ fromTime, untilTime }: Pick<Session, "fromTime" | "untilTime">, { say, language }: Speaker) {
  if (fromTime === null) return null;
  if (untilTime === null) return say("around.from", { from: sayTime(fromTime, language) });
  if (fromTime === untilTime) return say("around.round_the_clock");
  return say("around.from_to", { from: sayTime(fromTime, language), to: sayTime(untilTime, language) });
}

const together = (...parts: (string | null)[]) => parts.filter(Boolean).join(", ");

/** "Open now, until 12:30 pm", "Next: Tuesday 17 March, 9:30 am to 12:30 pm". */
export function sayNext(next: NextSession, today: string, speaker: Speaker): string {
  const { say, language } = speaker;
  const { day, untilTime, fromTime, isNow } = next;
  if (isNow && untilTime !== null && untilTime !== fromTime)
    return say("around.open_until", { until: sayTime(untilTime, language) });
  if (isNow) return say("around.open_now");
  const when = together(sayNear(day, today, speaker), sayTimes(next, speaker));
  return say("around.next", { when });
}

function sayNear(day: string, today: string, { say, language }: Speaker) {
  if (day === today) return say("around.today");
  if (day === addDays(today, 1)) return say("around.tomorrow");
  return sayDay(day, language);
}

/** "on Tuesday 17 March, in the morning": when was asked for. */
export function saySpan({ days }: Span, part: string | undefined, today: string, speaker: Speaker): string {
  const [day = today] = days;
  const when =
    days.length > 1
      ? null
      : day === today
        ? speaker.say("around.on_today")
        : speaker.say("around.on_day", { day: sayDay(day, speaker.language) });
  return together(when, part ? speaker.say(`around.part_${part}` as WordKey) : null);
}

/** "Checked 20 days ago by the programme." */
export function sayChecked({ daysAgo, by }: Checked, { say }: Speaker): string {
  if (daysAgo === null) return say("around.checked_never");
  const who = say(`around.checked_by_${by}`);
  if (daysAgo === 0) return say("around.checked_today", { who });
  return daysAgo < 60
    ? say("around.checked_days", { count: daysAgo, who })
    : say("around.checked_months", { count: Math.round(daysAgo / 30.4), who });
}

/** All times at a place, in words; days of the week with the same times together: "Monday to Friday, 10 am to 4 pm". */
export function saySessions(sessions: readonly (Session & { note: string | null })[], speaker: Speaker): string[] {
  const plain = (session: Session) =>
    session.repeats === "weekly" &&
    session.every === 1 &&
    session.weekday !== null &&
    session.startsOn === null &&
    session.endsOn === null;
  const groups = Map.groupBy(sessions, (session) =>
    plain(session) ? `${session.fromTime} ${session.untilTime} ${session.note}` : session,
  );
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (!first) return "";
    const on = plain(first)
      ? sayWeekdays(
          group.map(({ weekday }) => weekday ?? 1),
          speaker,
        )
      : sayRule(first, speaker);
    return together(on, sayTimes(first, speaker), first.note);
  });
}

/** A day of the week inside a sentence: Welsh writes it small there. */
const inside = (weekday: number, language: Language) => {
  const said = sayWeekday(weekday, language);
  return language === "cy" ? said.charAt(0).toLowerCase() + said.slice(1) : said;
};

function sayWeekdays(weekdays: readonly number[], { say, language }: Speaker) {
  const days = [...new Set(weekdays)].toSorted((a, b) => a - b);
  const [first = 1, last = first] = [days[0], days.at(-1)];
  if (days.length === 7) return say("around.every_day");
  if (days.length > 2 && last - first === days.length - 1)
    return say("around.weekdays_to", { from: sayWeekday(first, language), day: sayWeekday(last, language) });
  const list = new Intl.ListFormat(language === "cy" ? "cy" : "en-GB").format(days.map((day) => inside(day, language)));
  return say("around.every_week", { on: list });
}

function sayRule({ repeats, every, weekday, nth, startsOn, endsOn }: Session, { say, language }: Speaker): string {
  const on = weekday === null ? "" : inside(weekday, language);
  if (repeats === "once") return startsOn === null ? "" : sayDay(startsOn, language);
  const rule =
    repeats === "weekly"
      ? every === 1
        ? say("around.every_week", { on })
        : say("around.every_weeks", { n: every, on })
      : together(
          weekday === null
            ? say("around.month_date", { n: nth ?? 1 })
            : say(`around.month_${nth === -1 ? "last" : `nth${nth ?? 1}`}` as WordKey, { on }),
          every === 1 ? null : say("around.every_months", { n: every }),
        );
  return together(
    rule,
    startsOn === null ? null : say("around.from_day", { day: sayDay(startsOn, language) }),
    endsOn === null ? null : say("around.until_day", { day: sayDay(endsOn, language) }),
  );
}

/** A language by its name in the reader's. */
export const sayLanguage = (code: string, { language }: Speaker): string =>
  new Intl.DisplayNames([language === "cy" ? "cy" : "en-GB"], { type: "language", fallback: "code" }).of(code) ?? code;
