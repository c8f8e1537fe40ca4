import { useSay } from "#app/lib/page.ts";
import { type CardTask, TaskCard } from "./task-card.tsx";

/** What people come for, before they scroll: to ask, or to see what they could do. */
export function FirstStep({ home, tasks, mayAsk }: { home: string; tasks: CardTask[]; mayAsk: boolean }) {
  const say = useSay();
  const open = tasks.filter(({ canClaim, standInFor, iDeclined }) => (canClaim || standInFor) && !iDeclined).length;
  if (!mayAsk && open === 0) return null;
  return (
    <p className="no-print">
      {mayAsk ? (
        <a className="button main" href={`${home}/tasks/new`}>
          {say("home.ask")}
        </a>
      ) : (
        <a className="button" href="#asks">
          {say("home.asks_here", { count: open })}
        </a>
      )}
    </p>
  );
}

/** What would help, on the circle's page. */
export function Asks({ circleId, tasks, mayAsk }: { circleId: string; tasks: CardTask[]; mayAsk: boolean }) {
  const say = useSay();
  return (
    <section id="asks">
      <h2>{say("home.asks")}</h2>
      {tasks.length === 0 ? (
        <p className="empty">{say(mayAsk ? "home.asks_none_yet" : "home.asks_none")}</p>
      ) : (
        <ul className="cards">
          {tasks.map((task) => (
            <TaskCard key={task.id} task={task} circleId={circleId} />
          ))}
        </ul>
      )}
    </section>
  );
}
