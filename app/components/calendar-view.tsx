import { type Entry, monthAfter, monthBefore } from "#app/calendar/rules.ts";
import type { View } from "#app/calendar/view.ts";
import { addDays, sayDay, sayMonth } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { CalendarMonth } from "./calendar-month.tsx";
import { CalendarWeek } from "./calendar-week.tsx";

interface Props {
  view: View;
  entries: Entry[];
  empty: "calendar.empty_mine" | "calendar.empty_circle";
}

/** A week or a month, with the ways to the ones before and after. */
export function CalendarView({ view, entries, empty }: Props) {
  const say = useSay();
  const { language } = usePage();
  const { month, days } = view;
  const isThisWeek = view.today >= days.from && view.today < days.until;
  return (
    <>
      <h2 className="calendar-which">
        {month
          ? sayMonth(month, language)
          : isThisWeek
            ? say("calendar.this_week")
            : say("calendar.week_from", { day: sayDay(days.from, language) })}
      </h2>
      <Pages view={view} isThisWeek={isThisWeek && !month} />
      {entries.length === 0 && <p className="empty">{say(empty)}</p>}
      {month ? (
        <CalendarMonth view={view} month={month} entries={entries} />
      ) : (
        entries.length > 0 && <CalendarWeek view={view} entries={entries} />
      )}
    </>
  );
}

function Pages({ view: { month, days, today }, isThisWeek }: { view: View; isThisWeek: boolean }) {
  const say = useSay();
  const inMonth = days.from.slice(0, 7);
  const thisMonth = today.slice(0, 7);
  const [before, after, other] = month
    ? [`?month=${monthBefore(month)}`, `?month=${monthAfter(month)}`, month === thisMonth ? "?" : `?week=${month}-01`]
    : [`?week=${addDays(days.from, -7)}`, `?week=${days.until}`, `?month=${isThisWeek ? thisMonth : inMonth}`];
  return (
    <nav className="calendar-pages no-print" aria-label={say("calendar.pages")}>
      <a className="button" href={before}>
        <span aria-hidden="true">‹</span> {say("calendar.earlier")}
      </a>
      <a className="button" href={after}>
        {say("calendar.later")} <span aria-hidden="true">›</span>
      </a>
      {!isThisWeek && !month && <a href="?">{say("calendar.this_week")}</a>}
      <a href={other}>{say(month ? "calendar.see_week" : "calendar.see_month")}</a>
      <button type="button" className="quiet" hidden data-print>
        {say("common.print")}
      </button>
    </nav>
  );
}
