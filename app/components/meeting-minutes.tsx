import { usePage, useSay } from "#app/lib/page.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import type { When } from "#app/tasks/rules.ts";
import { type AgendaItem, type AgendaTask, HowItStands } from "./agenda-item.tsx";

export interface Line {
  id: string;
  itemId: string | null;
  text: string;
  by: string;
  version: number;
  task: (AgendaTask & When) | null;
}

/** What was agreed: the promises, each with who has it and until when. */
export function Agreed({ lines, circleId }: { lines: Line[]; circleId: string }) {
  const say = useSay();
  const { language } = usePage();
  const promises = lines.flatMap(({ id, task }) => (task ? [{ id, task }] : []));
  if (promises.length === 0) return <p className="empty">{say("meetings.agreed_none")}</p>;
  return (
    <ul className="agreed">
      {promises.map(({ id, task }) => (
        <li key={id} className="card">
          <p>
            <a href={`/circles/${circleId}/tasks/${task.id}`}>{task.title}</a>
          </p>
          <p>{sayWhen(task, say, language)}</p>
          <HowItStands task={task} />
        </li>
      ))}
    </ul>
  );
}

/** The notes of a meeting: what was agreed first, then what was said, in the words used. */
export function MeetingMinutes({ lines, agenda, circleId }: { lines: Line[]; agenda: AgendaItem[]; circleId: string }) {
  const say = useSay();
  const about = [
    ...agenda.map((item) => ({ id: item.id, title: item.task?.title ?? item.text })),
    { id: null, title: say("meetings.anything_else") },
  ];
  return (
    <>
      <section>
        <h2>{say("meetings.agreed")}</h2>
        <Agreed lines={lines} circleId={circleId} />
      </section>
      <section>
        <h2>{say("meetings.said")}</h2>
        {lines.length === 0 && <p className="empty">{say("meetings.said_none")}</p>}
        {about.map(({ id, title }) => {
          const said = lines.filter(({ itemId }) => itemId === id);
          return (
            said.length > 0 && (
              <div key={id ?? "else"} className="minutes">
                <h3>{title}</h3>
                {said.map((line) => (
                  <p key={line.id} className="as-written">
                    {line.text}
                  </p>
                ))}
              </div>
            )
          );
        })}
      </section>
    </>
  );
}
