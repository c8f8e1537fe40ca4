import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { isAtWork } from "#app/circles/rules.ts";
import { TaskCard } from "#app/components/task-card.tsx";
import { TaskIcon } from "#app/components/task-icon.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { may } from "#app/rights/may.ts";
import { readCircleTasks, readLatelyDone } from "#app/tasks/queries-lists.server.ts";
import { listsOf } from "#app/tasks/rules.ts";
import { sayNames } from "#app/tasks/say-who.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/tasks.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const open = await orErrorPage(readCircleTasks(ctx));
  const { state } = await readCircleHead(ctx);
  return {
    ...listsOf(open),
    done: await readLatelyDone(ctx),
    mayAsk: may(ctx.actor, "task.ask") && isAtWork(state),
    rests: isAtWork(state)
      ? null
      : state === "closed"
        ? ("circles.is_closed" as const)
        : ("tasks.circle_resting" as const),
  };
}

export default function TasksPage({ loaderData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { past, wanted, promised, done, mayAsk, rests } = loaderData;
  const lists: [WordKey, typeof wanted][] = [
    ["tasks.past_title", past],
    ["tasks.wanted_title", wanted],
    ["tasks.promised_title", promised],
  ];
  const isEmpty = lists.every(([, list]) => list.length === 0);
  return (
    <>
      <title>{say("tasks.list_title")}</title>
      <div className="stack">
        <h1>{say("tasks.list_title")}</h1>
        {mayAsk && (
          <p className="ask-link">
            <a className="button main" href={`/circles/${circleId}/tasks/new`}>
              {say("tasks.ask")}
            </a>
          </p>
        )}
        <p className="buttons">
          {mayAsk && <a href={`/circles/${circleId}/tasks/repeating/new`}>{say("series.ask")}</a>}
          <a href={`/circles/${circleId}/tasks/repeating`}>{say("series.list_title")}</a>
        </p>
        {rests && <p className="notice">{say(rests)}</p>}
        {isEmpty && !rests && <p className="empty">{say("tasks.none_open")}</p>}
      </div>
      {lists.map(
        ([title, list]) =>
          list.length > 0 && (
            <section key={title}>
              <h2>{say(title)}</h2>
              <ul className="cards">
                {list.map((task) => (
                  <TaskCard key={task.id} task={task} circleId={circleId} />
                ))}
              </ul>
            </section>
          ),
      )}
      {done.length > 0 && (
        <section>
          <h2>{say("tasks.done_title")}</h2>
          <ul className="done-list">
            {done.map((task) => (
              <li key={task.id}>
                <TaskIcon kind={task.kind} />
                <a href={`/circles/${circleId}/tasks/${task.id}`}>{task.title}</a>
                {task.helpers.length > 0 && <small>{sayNames(task.helpers, language)}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
