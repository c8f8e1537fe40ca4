import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";

interface Props {
  clock: { state: "new" | "acknowledged" | "decided"; dueAt: Date | null; isOverdue: boolean };
  timeZone: string;
}

/** What is to be done next about a worry, and by when. */
export function ConcernClock({ clock: { state, dueAt, isOverdue }, timeZone }: Props) {
  const say = useSay();
  const { language } = usePage();
  const when = dueAt ? sayMoment(dueAt, timeZone, language) : "";
  return (
    <p className="tags">
      <span className={isOverdue ? "tag attention" : "tag"}>
        {state === "decided" ? say("concerns.decided") : say(`concerns.due_${state}`, { when })}
      </span>
      {isOverdue && <span className="tag attention">{say("concerns.overdue")}</span>}
    </p>
  );
}
