import { byTime, type Entry, listDays } from "#app/calendar/rules.ts";
import { sayTimeOf } from "#app/calendar/say-time.ts";
import type { View } from "#app/calendar/view.ts";
import { sayDay, sayMonth, sayShortWeekday } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  view: View;
  month: string;
  entries: Entry[];
}

/** A month as a table of weeks; on a narrow screen it folds into a list of the days on which something is. */
export function CalendarMonth({ view, month, entries }: Props) {
  const { language } = usePage();
  const days = listDays(view.days);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const on = Map.groupBy(byTime(entries), ({ onDay }) => onDay ?? "");
  return (
    <table className="month">
      <caption className="only-read-aloud">{sayMonth(month, language)}</caption>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {sayShortWeekday(day, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day
                key={day}
                day={day}
                isOfMonth={day.startsWith(month)}
                isToday={day === view.today}
                on={on.get(day) ?? []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  day: string;
  isOfMonth: boolean;
  isToday: boolean;
  on: Entry[];
}

function Day({ day, isOfMonth, isToday, on }: DayProps) {
  const say = useSay();
  const { language } = usePage();
  const look = [isOfMonth ? "" : "other", on.length === 0 && !isToday ? "free" : ""].join(" ").trim();
  return (
    <td className={look || undefined} aria-current={isToday ? "date" : undefined}>
      <time dateTime={day}>
        <span className="month-number" aria-hidden="true">
          {Number(day.slice(8))}
        </span>
        <span className="month-name">{sayDay(day, language)}</span>
      </time>
      {isToday && <span className="tag">{say("calendar.today")}</span>}
      {on.length > 0 && (
        <ul className="month-entries">
          {on.map((entry) => (
            <li key={`${entry.kind}-${entry.id}`}>
              <span className="soft">{sayTimeOf(entry, say, language)}</span>{" "}
              <a href={entry.path}>
                {entry.title ?? say(entry.kind === "signpost" ? "calendar.signpost" : "calendar.meeting")}
              </a>
              {entry.wanted > 0 && entry.who.length === 0 && (
                <span className="soft"> {say("calendar.nobody_yet")}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}
