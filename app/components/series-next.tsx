import { sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  next: { id: string; startsOn: string };
  circleId: string;
}

/** After "this date and all later ones": from which day on it goes on as another, and the way there. */
export function SeriesNext({ next, circleId }: Props) {
  const say = useSay();
  const { language } = usePage();
  return (
    <p className="notice">
      {say("series.goes_on", { day: sayDay(next.startsOn, language) })}{" "}
      <a href={`/circles/${circleId}/tasks/repeating/${next.id}`}>{say("series.see_next")}</a>
    </p>
  );
}
