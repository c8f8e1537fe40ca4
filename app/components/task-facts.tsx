import { useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { TaskWhen } from "./task-when.tsx";

interface Facts extends When {
  area: string | null;
  address: string | null;
  isMyHome: boolean;
  askedBy: string;
  note: string | null;
  helperNote: string | null;
  ring: "inner" | "all";
}

/** When, where and what one should know. The address is there only for those who may see it. */
export function TaskFacts({ task }: { task: Facts }) {
  const say = useSay();
  return (
    <>
      <dl className="facts">
        <dt>{say("tasks.when")}</dt>
        <dd>
          <TaskWhen task={task} />
        </dd>
        {task.area && (
          <>
            <dt>{say("tasks.where")}</dt>
            <dd>{task.area}</dd>
          </>
        )}
        {task.address && (
          <>
            <dt>{say("tasks.address")}</dt>
            <dd>
              {task.address}
              {!task.isMyHome && <small className="block">{say("tasks.address_noted")}</small>}
            </dd>
          </>
        )}
        <dt>{say("tasks.asked_by")}</dt>
        <dd>{task.askedBy}</dd>
      </dl>
      {task.note && <p className="as-written">{task.note}</p>}
      {task.helperNote && (
        <div className="helper-note">
          <h2>{say("tasks.helper_note_title")}</h2>
          <p className="as-written">{task.helperNote}</p>
        </div>
      )}
      {task.ring === "inner" && <p className="small">{say("tasks.ring_inner_only")}</p>}
    </>
  );
}
