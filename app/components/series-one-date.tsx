import { usePage, useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";

interface Props {
  dates: readonly (When & { taskId: string })[];
  circleId: string;
}

/** The way to change one date alone: each has a page of its own, with its own words and promises. */
export function SeriesOneDate({ dates, circleId }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (dates.length === 0) return null;
  return (
    <details>
      <summary>{say("series.one_date")}</summary>
      <p>{say("series.one_date_how")}</p>
      <ul className="next-dates">
        {dates.map((date) => (
          <li key={date.taskId}>
            <a href={`/circles/${circleId}/tasks/${date.taskId}/edit`}>{sayWhen(date, say, language, true)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
