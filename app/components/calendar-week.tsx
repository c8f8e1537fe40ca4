import { byDay, type Entry, listDays } from "#app/calendar/rules.ts";
import type { View } from "#app/calendar/view.ts";
import { sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { CalendarEntry } from "./calendar-entry.tsx";

/** Seven days under each other, with today marked. */
export function CalendarWeek({ view, entries }: { view: View; entries: Entry[] }) {
  const say = useSay();
  const { language } = usePage();
  const { days, anyTime } = byDay(entries);
  return (
    <div className="week">
      {anyTime.length > 0 && (
        <section className="week-day">
          <h2>{say("calendar.any_day")}</h2>
          <Entries entries={anyTime} />
        </section>
      )}
      {listDays(view.days).map((day) => (
        <section key={day} className="week-day" aria-current={day === view.today ? "date" : undefined}>
          <h2>
            <time dateTime={day}>{sayDay(day, language)}</time>
            {day === view.today && <span className="tag">{say("calendar.today")}</span>}
          </h2>
          {days.has(day) ? (
            <Entries entries={days.get(day) ?? []} />
          ) : (
            <p className="soft">{say("calendar.empty_day")}</p>
          )}
        </section>
      ))}
    </div>
  );
}

const Entries = ({ entries }: { entries: Entry[] }) => (
  <ul className="entries">
    {entries.map((entry) => (
      <CalendarEntry key={`${entry.kind}-${entry.id}`} entry={entry} />
    ))}
  </ul>
);
