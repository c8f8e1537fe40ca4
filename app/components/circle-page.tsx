import type { SubmissionResult } from "@conform-to/react";
import { isAtWork } from "#app/circles/rules.ts";
import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { Refusal } from "./notice.tsx";
import { NextGetTogether, type Update, Updates } from "./circle-news.tsx";
import { NewsForm } from "./news-form.tsx";
import { type CardTask, TaskCard } from "./task-card.tsx";

export interface CirclePageProps {
  circle: {
    id: string;
    name: string;
    purpose: string;
    state: "forming" | "active" | "paused" | "tapering" | "closed";
    lead: { name: string } | null;
    nextGetTogether: { onDay: string; atTime: string; place: string } | null;
  };
  updates: Update[];
  tasks: CardTask[];
  timeZone: string;
  isInner: boolean;
  lastNews: SubmissionResult<string[]> | undefined;
  refused: Refused | undefined;
  may: {
    ask: boolean;
    plan: boolean;
    edit: boolean;
    setState: boolean;
    write: boolean;
    seeTasks: boolean;
    leave: boolean;
  };
}

/** A circle's page: what it is for, when it meets, what is new; what would help comes after. */
export function CirclePage({ circle, updates, tasks, timeZone, may, isInner, lastNews, refused }: CirclePageProps) {
  const say = useSay();
  const home = `/circles/${circle.id}`;
  const isOpen = isAtWork(circle.state);
  return (
    <>
      <title>{say("home.circle_title")}</title>
      <div className="circle-head">
        <h1>{circle.name}</h1>
        {circle.state !== "active" && <span className="tag attention">{say(`circles.state_${circle.state}`)}</span>}
      </div>
      <Refusal refused={refused} />
      <div className="stack">
        <p className="purpose">{circle.purpose}</p>
        <p className="soft">{circle.lead ? say("home.lead", { name: circle.lead.name }) : say("home.no_lead")}</p>
      </div>
      <div className="circle-columns">
        <div>
          <NextGetTogether home={home} next={circle.nextGetTogether} mayPlan={may.plan && isOpen} />
          <Updates updates={updates} timeZone={timeZone} />
          {may.write && isOpen && <NewsForm last={lastNews} hasInnerRing={isInner} />}
          <p className="buttons">
            {may.edit && <a href={`${home}/edit`}>{say("home.edit")}</a>}
            {may.setState && <a href={`${home}/state`}>{say("home.state")}</a>}
            {may.leave && <a href={`${home}/leave`}>{say("home.leave")}</a>}
          </p>
        </div>
        {may.seeTasks && <Asks home={home} circleId={circle.id} tasks={tasks} mayAsk={may.ask && isOpen} />}
      </div>
    </>
  );
}

function Asks({
  home,
  circleId,
  tasks,
  mayAsk,
}: {
  home: string;
  circleId: string;
  tasks: CardTask[];
  mayAsk: boolean;
}) {
  const say = useSay();
  return (
    <section>
      <h2>{say("home.asks")}</h2>
      {mayAsk && (
        <p>
          <a className="button main" href={`${home}/tasks/new`}>
            {say("home.ask")}
          </a>
        </p>
      )}
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
