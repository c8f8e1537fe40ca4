import type { TaskKind } from "#db/schema/index.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { sayWho } from "#app/tasks/say-who.ts";
import { PostForm } from "./post-form.tsx";
import { TaskIcon } from "./task-icon.tsx";

/** A row of `readCircleTasks` has all of this. */
export interface CardTask extends When {
  id: string;
  kind: TaskKind;
  title: string;
  area: string | null;
  helpersNeeded: number;
  helpersPromised: number;
  helpers: readonly { name: string; isMe: boolean; bringsFriend: boolean }[];
  isPast: boolean;
  iDeclined: boolean;
  coverWanted: boolean;
  /** Whose place the reader could take: the id of their asking. Null for who cannot, and where nobody asks. */
  standInFor: string | null;
  canClaim: boolean;
}

/** One task as an item of a `<ul className="cards">`: plain and cheap, because the busiest page shows many. */
export function TaskCard({ task, circleId }: { task: CardTask; circleId: string }) {
  const say = useSay();
  const { language } = usePage();
  const path = `/circles/${circleId}/tasks/${task.id}`;
  const when = sayWhen(task, say, language, true);
  const who = sayWho(task.helpers, say, language);
  const wanted = task.helpersNeeded - task.helpersPromised;
  return (
    <li className="card task-card">
      <h3>
        <TaskIcon kind={task.kind} />
        <a href={path}>{task.title}</a>
      </h3>
      <p>{task.area ? `${when} · ${task.area}` : when}</p>
      {task.isPast && <p className="tag attention">{say("tasks.what_happened")}</p>}
      {task.coverWanted && <p className="tag attention">{say("tasks.stand_in_wanted")}</p>}
      {who && <p className="soft">{who}</p>}
      {wanted > 0 && task.helpersNeeded > 1 && !task.isPast && (
        <p className="soft">{say("tasks.still_wanted", { count: wanted })}</p>
      )}
      {(task.canClaim || task.standInFor) && (
        <PostForm action={path} className="buttons">
          {task.standInFor && (
            <>
              <input type="hidden" name="coverId" value={task.standInFor} />
              <button className="main" name="intent" value="stand_in">
                {say("tasks.stand_in")}
              </button>
            </>
          )}
          {task.canClaim && (
            <button className={task.standInFor ? "plain" : "main"} name="intent" value="claim">
              {say("tasks.claim")}
            </button>
          )}
          {!task.iDeclined && (
            <button className="quiet" name="intent" value="decline">
              {say("tasks.decline")}
            </button>
          )}
        </PostForm>
      )}
    </li>
  );
}
