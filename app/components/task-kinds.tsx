import { useSay } from "#app/lib/page.ts";
import { KINDS } from "#app/tasks/rules.ts";
import { TaskIcon } from "./task-icon.tsx";

/** What gets taken most, as big choices: each is a link that opens the form half filled in. */
export function TaskKinds() {
  const say = useSay();
  return (
    <ul className="task-kinds">
      {KINDS.map((kind) => (
        <li key={kind}>
          <a className="button" href={`?kind=${kind}`}>
            <TaskIcon kind={kind} />
            {say(`tasks.${kind}_kind`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
