import { byDay, type Days, type Entry, listDays } from "#app/calendar/rules.ts";
import { sayTimeOf } from "#app/calendar/say-time.ts";
import { sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { sayNames } from "#app/tasks/say-who.ts";
import { EntryIcon } from "./entry-icon.tsx";

interface Props {
  days: Days;
  today: string;
  entries: Entry[];
}

/** Who comes and for what, day by day, in pictures with words: to be read from across the kitchen, printed, or read aloud. */
export function OurWeek({ days, today, entries }: Props) {
  const say = useSay();
  const { language } = usePage();
  const sorted = byDay(entries);
  return (
    <div id="our-week" className="our-days">
      {listDays(days).map((day) => (
        <section key={day} className="our-day" aria-current={day === today ? "date" : undefined}>
          <h2>
            {day === today && <span className="our-today">{say("calendar.today")}</span>}
            <span>{sayDay(day, language)}</span>
          </h2>
          <List entries={sorted.days.get(day) ?? []} />
        </section>
      ))}
      {sorted.anyTime.length > 0 && (
        <section className="our-day">
          <h2>{say("calendar.any_day")}</h2>
          <List entries={sorted.anyTime} />
        </section>
      )}
    </div>
  );
}

function List({ entries }: { entries: Entry[] }) {
  const say = useSay();
  if (entries.length === 0) return <p className="soft">{say("calendar.week_nothing")}</p>;
  return (
    <ul className="our-entries">
      {entries.map((entry) => (
        <Line key={`${entry.kind}-${entry.id}`} entry={entry} />
      ))}
    </ul>
  );
}

/** The pieces are read aloud one after another, so each makes sense by itself. */
function Line({ entry }: { entry: Entry }) {
  const say = useSay();
  const { language } = usePage();
  const { kind, place, title, who } = entry;
  const names = sayNames(
    who.map(({ name, isMe }) => ({ name: isMe ? say("calendar.you") : name })),
    language,
  );
  return (
    <li>
      <EntryIcon kind={kind} />
      <div>
        <p className="our-time">
          {entry.whenKind === "week" ? sayWhen(entry, say, language) : sayTimeOf(entry, say, language)}
        </p>
        {kind === "meeting" ? (
          <p className="our-who">{say("calendar.week_all")}</p>
        ) : names ? (
          <p className="our-who">{names}</p>
        ) : kind === "signpost" ? null : (
          <p className="our-who tag attention">{say("calendar.nobody_yet")}</p>
        )}
        <p>{title ?? place ?? say(kind === "signpost" ? "calendar.signpost" : "calendar.meeting")}</p>
      </div>
    </li>
  );
}
