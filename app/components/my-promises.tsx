import { useSay } from "#app/lib/page.ts";
import { TaskHead, type TaskLine } from "./my-tasks.tsx";
import { PostForm } from "./post-form.tsx";

export interface MyPromise extends TaskLine {
  coverAsked: boolean;
  isPast: boolean;
  /** Who put it down for the reader, who has not said yes to it. */
  putDownBy: string | null;
}

/** What I said I would do, soonest first. */
export function MyPromises({ promises }: { promises: MyPromise[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say("home.promises")}</h2>
      {promises.length === 0 && <p className="empty">{say("home.promises_none")}</p>}
      <ul className="cards">
        {promises.map((task) => (
          <li key={task.taskId} className="card task-card">
            <TaskHead task={task} />
            {task.coverAsked && <p className="tag attention">{say("home.cover_wanted")}</p>}
            {task.putDownBy && !task.isPast && <PutDown task={task} by={task.putDownBy} />}
            {task.isPast && <p className="tag attention">{say("tasks.what_happened")}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What another put down for the reader: one press says yes, the page of the task has how to say no. */
function PutDown({ task, by }: { task: TaskLine; by: string }) {
  const say = useSay();
  const path = `/circles/${task.circleId}/tasks/${task.taskId}`;
  return (
    <>
      <p className="tag attention">{say("tasks.put_down", { name: by })}</p>
      <PostForm action={path} className="buttons">
        <button type="submit" className="main" name="intent" value="accept">
          {say("tasks.claim")}
        </button>
        <a className="button quiet" href={`${path}#promise`}>
          {say("tasks.decline")}
        </a>
      </PostForm>
    </>
  );
}
