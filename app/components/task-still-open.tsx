import { useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { TaskWhen } from "./task-when.tsx";

/** What else would help, for somebody who came second. */
export function TaskStillOpen({
  tasks,
  circleId,
}: {
  tasks: readonly (When & { id: string; title: string })[];
  circleId: string;
}) {
  const say = useSay();
  if (tasks.length === 0) return null;
  return (
    <>
      <p>{say("tasks.still_open")}</p>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <a href={`/circles/${circleId}/tasks/${task.id}`}>{task.title}</a> · <TaskWhen task={task} isShort />
          </li>
        ))}
      </ul>
    </>
  );
}
