import type { SubmissionResult } from "@conform-to/react";
import { isAtWork } from "#app/circles/rules.ts";
import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { Refusal } from "./notice.tsx";
import { NextGetTogether, type NextMeeting, type Update, Updates } from "./circle-news.tsx";
import { NewsForm } from "./news-form.tsx";
import { Asks, FirstStep } from "./circle-asks.tsx";
import type { CardTask } from "./task-card.tsx";

export interface CirclePageProps {
  circle: {
    id: string;
    name: string;
    purpose: string;
    state: "forming" | "active" | "paused" | "tapering" | "closed";
    lead: { name: string } | null;
    nextGetTogether: NextMeeting | null;
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
    meet: boolean;
    /** Whether they see every meeting, not only those they are asked to. */
    meetAll: boolean;
    edit: boolean;
    setState: boolean;
    write: boolean;
    react: boolean;
    seeTasks: boolean;
    leave: boolean;
  };
}

/** A circle's page: what it is for, when it meets, what is new; what would help comes after. */
export function CirclePage({ circle, updates, tasks, timeZone, may, isInner, lastNews, refused }: CirclePageProps) {
  const say = useSay();
  const home = `/circles/${circle.id}`;
  const isOpen = isAtWork(circle.state);
  const isClosed = circle.state === "closed";
  const rare: [boolean, string, WordKey][] = [
    [may.edit && !isClosed, `${home}/edit`, "home.edit"],
    [may.setState && !isClosed, `${home}/state`, "home.state"],
    [may.leave, `${home}/leave`, "home.leave"],
  ];
  return (
    <>
      <title>{say("home.circle_title")}</title>
      <div className="circle-head">
        <h1>{circle.name}</h1>
        {circle.state !== "active" && <span className="tag attention">{say(`circles.state_${circle.state}`)}</span>}
      </div>
      <Refusal refused={refused} />
      {!isOpen && <p className="notice">{say(`circles.state_${circle.state}_says`)}</p>}
      <div className="stack">
        <p className="purpose">{circle.purpose}</p>
        {!isClosed && (
          <p className="soft">{circle.lead ? say("home.lead", { name: circle.lead.name }) : say("home.no_lead")}</p>
        )}
        <FirstStep home={home} tasks={tasks} mayAsk={may.ask && isOpen} />
      </div>
      <div className="circle-columns">
        <div>
          {!isClosed && (
            <NextGetTogether
              home={home}
              next={circle.nextGetTogether}
              mayPlan={may.plan && isOpen}
              maySee={may.meet}
              seesAll={may.meetAll}
            />
          )}
          <Updates home={home} updates={updates} timeZone={timeZone} mayReact={may.react && !isClosed} />
          {may.write && isOpen && <NewsForm last={lastNews} hasInnerRing={isInner} />}
        </div>
        {may.seeTasks && !isClosed && <Asks circleId={circle.id} tasks={tasks} mayAsk={may.ask && isOpen} />}
      </div>
      <Rarely links={rare} />
    </>
  );
}

/** Links for once in a while, out of the way at the end. */
function Rarely({ links }: { links: [isShown: boolean, to: string, words: WordKey][] }) {
  const say = useSay();
  const shown = links.filter(([isShown]) => isShown);
  if (shown.length === 0) return null;
  return (
    <p className="buttons rarely no-print">
      {shown.map(([, to, words]) => (
        <a key={to} className="button quiet" href={to}>
          {say(words)}
        </a>
      ))}
    </p>
  );
}
