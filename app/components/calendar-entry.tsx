import type { Entry } from "#app/calendar/rules.ts";
import { sayTimeOf } from "#app/calendar/say-time.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { sayNames } from "#app/tasks/say-who.ts";
import { EntryIcon } from "./entry-icon.tsx";

/** One thing in a week: when, what, and who has it. */
export function CalendarEntry({ entry }: { entry: Entry }) {
  const say = useSay();
  const { language } = usePage();
  const { circleName, coverWanted, isDone, path, place, title, wanted, who } = entry;
  // In one's own calendar everything is one's own, and the circle is what tells things apart.
  const names = circleName
    ? ""
    : sayNames(
        who.map(({ name, isMe }) => ({ name: isMe ? say("calendar.you") : name })),
        language,
      );
  const rest = [names, circleName, place].filter(Boolean).join(" · ");
  return (
    <li className="entry">
      <EntryIcon kind={entry.kind} />
      <div>
        <p>
          <strong className="entry-time">{sayTimeOf(entry, say, language)}</strong>{" "}
          <a href={path}>{title ?? say(entry.kind === "signpost" ? "calendar.signpost" : "calendar.meeting")}</a>
        </p>
        {rest && <p className="soft">{rest}</p>}
        {wanted > 0 && who.length === 0 && <p className="tag attention">{say("calendar.nobody_yet")}</p>}
        {wanted > 0 && who.length > 0 && (
          <p className="tag attention">{say("tasks.still_wanted", { count: wanted })}</p>
        )}
        {coverWanted && <p className="tag attention">{say("tasks.stand_in_wanted")}</p>}
        {isDone && <p className="tag">{say("calendar.done")}</p>}
      </div>
    </li>
  );
}
