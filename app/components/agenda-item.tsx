import { sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { worryNow } from "#app/meetings/rules.ts";
import { sayNames } from "#app/tasks/say-who.ts";

export interface AgendaTask {
  id: string;
  title: string;
  ring: "inner" | "all";
  state: "open" | "done" | "not_done" | "cancelled";
  helpers: string[];
  helpersNeeded: number;
  helpersPromised: number;
  /** For whom somebody put it down who was not there, and who did; null where its helper said so. */
  putDown: { name: string; by: string; isMe: boolean } | null;
}
export interface AgendaItem {
  id: string;
  source: "promise" | "worry" | "follow_up" | "family" | "added";
  text: string;
  by: string;
  isOnlyMine: boolean;
  task: AgendaTask | null;
  followUp: FollowUp | null;
}
interface FollowUp {
  id: string;
  /** Whom it is about, by first name. */
  about: string;
  ownerName: string;
  byDay: string;
  resolvedAt: Date | null;
  result: string | null;
}

/** One thing to talk about: a task or something to look after, with how it stands, or somebody's words. */
export function ItemText({ item, circleId }: { item: AgendaItem; circleId: string }) {
  const say = useSay();
  const { task, followUp, source, text, by, isOnlyMine } = item;
  const path = task ? `tasks/${task.id}` : followUp && `follow-ups/${followUp.id}`;
  return (
    <>
      <p className="tag">
        {say(isOnlyMine ? "meetings.only_mine" : `meetings.source_${source === "worry" ? worryNow(task) : source}`)}
      </p>
      <p className="as-written">{path ? <a href={`/circles/${circleId}/${path}`}>{text}</a> : text}</p>
      {task && <HowItStands task={task} />}
      {followUp && <HowItIsLookedAfter followUp={followUp} />}
      {!path && !isOnlyMine && <p className="small">{say("meetings.item_by", { name: by })}</p>}
    </>
  );
}

function HowItIsLookedAfter({ followUp: { about, byDay, ownerName, resolvedAt, result } }: { followUp: FollowUp }) {
  const say = useSay();
  const { language } = usePage();
  if (resolvedAt) return <p className="small">{say("meetings.looked_after", { result: result ?? "" })}</p>;
  return (
    <p className="small">
      {say("checkins.follow_line", { who: ownerName, name: about, day: sayDay(byDay, language) })}
    </p>
  );
}

/** How a promise stands. */
export function HowItStands({ task }: { task: AgendaTask }) {
  const say = useSay();
  const { language } = usePage();
  const names = sayNames(
    task.helpers.map((name) => ({ name })),
    language,
  );
  const { putDown } = task;
  if (task.state !== "open") return <p className="small">{say(`meetings.stands_${task.state}`)}</p>;
  if (putDown) {
    const { name, by, isMe } = putDown;
    const words = isMe ? say("meetings.stands_put_down_you", { by }) : say("meetings.stands_put_down", { by, name });
    return <p className="small">{words}</p>;
  }
  return <p className="small">{names ? say("meetings.stands_taken", { names }) : say("meetings.stands_open")}</p>;
}
