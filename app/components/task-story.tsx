import { usePage, useSay } from "#app/lib/page.ts";
import { sayMoment } from "#app/lib/dates.ts";
import type { WordKey } from "#app/words/index.ts";

interface Step {
  id: string;
  what: keyof typeof STEPS;
  name: string;
  at: Date;
}

const STEPS = {
  "task.asked": "tasks.told_asked",
  "task.edited": "tasks.told_edited",
  "task.claimed": "tasks.told_claimed",
  "task.handed_back": "tasks.told_handed_back",
  "task.cover_asked": "tasks.told_cover_asked",
  "task.cover_withdrawn": "tasks.told_cover_withdrawn",
  "task.cover_taken": "tasks.told_cover_taken",
  "task.done": "tasks.told_done",
  "task.not_done": "tasks.told_not_done",
  "task.cancelled": "tasks.told_cancelled",
  "task.reopened": "tasks.told_reopened",
} as const satisfies Record<string, WordKey>;

interface Props {
  handedBack: readonly { id: string; name: string; reason: string }[];
  history: readonly Step[];
  timeZone: string;
}

/** The story of a task in a few words, newest first. */
export function TaskStory({ handedBack, history, timeZone }: Props) {
  const say = useSay();
  const { language } = usePage();
  if (history.length === 0 && handedBack.length === 0) return null;
  return (
    <details className="story">
      <summary>{say("tasks.story")}</summary>
      <ul>
        {history.map(({ id, what, name, at }) => (
          <li key={id}>
            {say(STEPS[what], { name })} <small>{sayMoment(at, timeZone, language)}</small>
          </li>
        ))}
      </ul>
      {handedBack.map(({ id, name, reason }) => (
        <p key={id} className="as-written">
          {say("tasks.why_handed_back", { name, reason })}
        </p>
      ))}
    </details>
  );
}
