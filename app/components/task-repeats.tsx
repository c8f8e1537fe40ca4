import { usePage, useSay } from "#app/lib/page.ts";
import { sayRule } from "#app/series/say-rule.ts";

interface Props {
  series: { id: string } & Parameters<typeof sayRule>[0];
  circleId: string;
  /** On the page that changes one date: says that the others stay. */
  isEdit?: boolean;
}

/** On a task that is one date of something that repeats: what that is, and the way there. */
export function TaskRepeats({ series, circleId, isEdit = false }: Props) {
  const say = useSay();
  const { language } = usePage();
  const path = `/circles/${circleId}/tasks/repeating/${series.id}`;
  return (
    <p className="small">
      {isEdit ? say("series.only_this") : `${say("series.repeats")}: ${sayRule(series, say, language)}.`}{" "}
      <a href={isEdit ? `${path}/edit` : path}>{say(isEdit ? "series.change_all" : "series.see_all")}</a>
    </p>
  );
}
