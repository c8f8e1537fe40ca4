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
        <FirstStep home={home} tasks={tasks} mayAsk={may.ask && isOpen} />
      </div>
      <div className="circle-columns">
        <div>
          <NextGetTogether home={home} next={circle.nextGetTogether} mayPlan={may.plan && isOpen} />
          <Updates updates={updates} timeZone={timeZone} />
          {may.write && isOpen && <NewsForm last={lastNews} hasInnerRing={isInner} />}
        </div>
        {may.seeTasks && <Asks circleId={circle.id} tasks={tasks} mayAsk={may.ask && isOpen} />}
      </div>
      <p className="buttons rarely no-print">
        {may.edit && <Rarely to={`${home}/edit`}>{say("home.edit")}</Rarely>}
        {may.setState && <Rarely to={`${home}/state`}>{say("home.state")}</Rarely>}
        {may.leave && <Rarely to={`${home}/leave`}>{say("home.leave")}</Rarely>}
      </p>
    </>
  );
}

/** What people come for, before they scroll: to ask, or to see what they could do. */
function FirstStep({ home, tasks, mayAsk }: { home: string; tasks: CardTask[]; mayAsk: boolean }) {
  const say = useSay();
  const open = tasks.filter(({ canClaim, iDeclined }) => canClaim && !iDeclined).length;
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

/** A link for once in a while, out of the way at the end. */
const Rarely = ({ to, children }: { to: string; children: string }) => (
  <a className="button quiet" href={to}>
    {children}
  </a>
);

function Asks({ circleId, tasks, mayAsk }: { circleId: string; tasks: CardTask[]; mayAsk: boolean }) {
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
