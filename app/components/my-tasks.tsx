import type { TaskKind } from "#db/schema/index.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { PostForm } from "./post-form.tsx";
import { TaskIcon } from "./task-icon.tsx";

export interface TaskLine extends When {
  taskId: string;
  circleId: string;
  circleName: string;
  kind: TaskKind;
  title: string;
}

/** Which task it is, when, and in which circle. */
export function TaskHead({ task }: { task: TaskLine }) {
  const say = useSay();
  const { language } = usePage();
  return (
    <>
      <h3>
        <TaskIcon kind={task.kind} />
        <a href={`/circles/${task.circleId}/tasks/${task.taskId}`}>{task.title}</a>
      </h3>
      <p>{sayWhen(task, say, language, true)}</p>
      <p className="small">{task.circleName}</p>
    </>
  );
}

interface StandIn extends TaskLine {
  coverId: string;
  /** Whose place is to be taken. */
  forName: string;
}

export interface Open {
  standIns: StandIn[];
  asks: (TaskLine & { suitsMe: boolean })[];
  hasSaid: boolean;
}

/** What is open in my circles, to be taken with one press: where somebody is to stand in, then what suits me, then the rest. */
export function MyAsks({ standIns, asks, hasSaid }: Open) {
  const say = useSay();
  return (
    <section>
      <h2>{say("home.would_help")}</h2>
      {asks.length + standIns.length === 0 && <p className="empty">{say("home.would_help_none")}</p>}
      <ul className="cards">
        {standIns.map((task) => (
          <li key={task.coverId} className="card task-card">
            <TaskHead task={task} />
            <p className="tag attention">{say("tasks.stand_in_for", { name: task.forName })}</p>
            <TakeForm task={task} take="stand_in" coverId={task.coverId} />
          </li>
        ))}
        {asks.map((task) => (
          <li key={task.taskId} className="card task-card">
            <TaskHead task={task} />
            {task.suitsMe && <p className="tag">{say("ladder.suits_you")}</p>}
            <TakeForm task={task} take="claim" />
          </li>
        ))}
      </ul>
      <p className="no-print">
        <a className="button quiet" href="/me/suits">
          {say(hasSaid ? "ladder.suits_change" : "ladder.suits_say")}
        </a>
      </p>
    </section>
  );
}

function TakeForm({ task, take, coverId }: { task: TaskLine; take: "claim" | "stand_in"; coverId?: string }) {
  const say = useSay();
  return (
    <PostForm action={`/circles/${task.circleId}/tasks/${task.taskId}`} className="buttons">
      {coverId && <input type="hidden" name="coverId" value={coverId} />}
      <button type="submit" className="main" name="intent" value={take}>
        {say(`tasks.${take}`)}
      </button>
      <button type="submit" className="quiet" name="intent" value="decline">
        {say("tasks.decline")}
      </button>
    </PostForm>
  );
}
