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

function Head({ task }: { task: TaskLine }) {
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
            <Head task={task} />
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

export interface StandIn extends TaskLine {
  coverId: string;
  /** Whose place is to be taken. */
  forName: string;
}

interface Open {
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
            <Head task={task} />
            <p className="tag attention">{say("tasks.stand_in_for", { name: task.forName })}</p>
            <TakeForm task={task} take="stand_in" coverId={task.coverId} />
          </li>
        ))}
        {asks.map((task) => (
          <li key={task.taskId} className="card task-card">
            <Head task={task} />
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
