import { data } from "react-router";
import { AddToCalendar } from "#app/components/add-to-calendar.tsx";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { TaskFacts } from "#app/components/task-facts.tsx";
import { TaskFinish } from "#app/components/task-finish.tsx";
import { TaskHelpers } from "#app/components/task-helpers.tsx";
import { TaskIcon } from "#app/components/task-icon.tsx";
import { TaskLadder } from "#app/components/task-ladder.tsx";
import { TaskOffer } from "#app/components/task-offer.tsx";
import { TaskPromise } from "#app/components/task-promise.tsx";
import { TaskRepeats } from "#app/components/task-repeats.tsx";
import { TaskStillOpen } from "#app/components/task-still-open.tsx";
import { TaskStory } from "#app/components/task-story.tsx";
import { TaskThanks } from "#app/components/task-thanks.tsx";
import { readTaskLadder } from "#app/ladder/queries.server.ts";
import { circleCtx, type Ctx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal, type Refused } from "#app/lib/errors.ts";
import { readForm } from "#app/lib/forms.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Sent } from "#app/lib/sent.ts";
import { readSeriesOfTask } from "#app/series/queries.server.ts";
import { acceptTask } from "#app/tasks/accept-task.server.ts";
import { askForCover, withdrawCover } from "#app/tasks/ask-for-cover.server.ts";
import { cancelTask, reopenTask } from "#app/tasks/cancel-task.server.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { declineTask, undeclineTask } from "#app/tasks/decline-task.server.ts";
import { finishTask, missTask, thankForTask } from "#app/tasks/finish-task.server.ts";
import { buttonForm, type Intent, type Pressed } from "#app/tasks/forms.ts";
import { handBackTask } from "#app/tasks/hand-back-task.server.ts";
import { readStillOpen } from "#app/tasks/queries-lists.server.ts";
import { readTask } from "#app/tasks/queries.server.ts";
import { standIn } from "#app/tasks/stand-in.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/task.ts";

/** What each button does, and what is said afterwards. */
const buttons: Record<Intent, [(ctx: Ctx, pressed: Pressed) => Promise<void>, WordKey]> = {
  claim: [claimTask, "tasks.said_claimed"],
  bring_friend: [(ctx, pressed) => claimTask(ctx, { ...pressed, bringsFriend: true }), "tasks.said_claimed_both"],
  accept: [acceptTask, "tasks.said_claimed"],
  decline: [declineTask, "tasks.said_declined"],
  undecline: [undeclineTask, "tasks.said_undeclined"],
  hand_back: [handBackTask, "tasks.said_handed_back"],
  ask_cover: [askForCover, "tasks.said_cover_asked"],
  withdraw_cover: [withdrawCover, "tasks.said_cover_withdrawn"],
  stand_in: [standIn, "tasks.said_stood_in"],
  done: [finishTask, "tasks.said_done"],
  not_done: [missTask, "tasks.said_not_done"],
  cancel: [cancelTask, "tasks.said_cancelled"],
  reopen: [reopenTask, "tasks.said_reopened"],
  thank: [thankForTask, "tasks.said_thanked"],
};

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const task = await orErrorPage(readTask(ctx, params.taskId));
  const stillOpen = task.can.claim || task.mine ? [] : await readStillOpen(ctx, params.taskId);
  const [ladder, repeats] = await orErrorPage(
    Promise.all([readTaskLadder(ctx, params.taskId), readSeriesOfTask(ctx, params.taskId)]),
  );
  return { task, stillOpen, ladder, repeats, timeZone: ctx.timeZone, now: ctx.now };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, buttonForm);
  if (form.status !== "success") {
    const problem = Object.values(form.error ?? {}).flat()[0] ?? "common.unreadable";
    // Messages of our schemas are word keys (lib/forms.ts).
    const refused: Refused = { words: problem as WordKey, values: {} };
    return data({ which: "", form: undefined, refused } satisfies Sent, { status: 400 });
  }
  const { intent, ...typed } = form.value;
  const [press, said] = buttons[intent];
  const { circleId, taskId } = params;
  // With a "not this one" they are done here; the others are on the list.
  return orRefusal(press(context.get(circleCtx), { ...typed, taskId }), () =>
    redirectSaying(context, `/circles/${circleId}/tasks${intent === "decline" ? "" : `/${taskId}`}`, said),
  );
}

const OVER = { done: "tasks.is_done", not_done: "tasks.is_not_done", cancelled: "tasks.is_cancelled" } as const;

/** Refusals of an offer that came too late: there may be something else to do. */
const TOO_LATE = new Set<WordKey>(["tasks.jo_has_it", "tasks.they_have_it", "tasks.past", "tasks.ended"]);

export default function TaskPage({
  loaderData: { task, stillOpen, ladder, repeats, timeZone, now },
  actionData,
  params: { circleId },
}: Route.ComponentProps) {
  const say = useSay();
  const refused = actionData?.refused;
  const isOverlap = refused?.words === "tasks.overlap" || refused?.words === "tasks.overlap_elsewhere";
  const isOpen = task.state === "open";
  return (
    <article className="narrow task">
      <title>{say("tasks.page_title")}</title>
      <BackLink to={`/circles/${circleId}/tasks`}>{say("tasks.to_all")}</BackLink>
      <h1>
        <TaskIcon kind={task.kind} />
        {task.title}
      </h1>
      <Refusal refused={refused}>
        {refused && TOO_LATE.has(refused.words) && <TaskStillOpen tasks={stillOpen} circleId={circleId} />}
      </Refusal>
      {task.state !== "open" && <p className="tag">{say(OVER[task.state])}</p>}
      {task.notDoneWhy && <p className="as-written">{task.notDoneWhy}</p>}
      {isOpen && task.isPast && <p className="tag attention">{say("tasks.what_happened")}</p>}
      {isOpen && task.isResting && <p className="notice">{say("tasks.circle_resting")}</p>}
      <TaskFacts task={task} />
      {repeats && <TaskRepeats series={repeats} circleId={circleId} />}
      <TaskHelpers
        helpers={task.helpers}
        state={task.state}
        wanted={isOpen && !task.isPast ? task.helpersNeeded - task.helpersPromised : 0}
        canStandIn={task.can.standIn}
        isOverlap={isOverlap}
        putDownBy={task.mine?.putDownBy ?? null}
      />
      {isOpen && task.mine && task.onDay && !task.isPast && (
        <AddToCalendar path={`/circles/${circleId}/tasks/${task.id}/event.ics`} />
      )}
      <TaskOffer can={task.can} iDeclined={task.iDeclined} isOverlap={isOverlap} />
      <TaskPromise can={task.can} coverAsked={task.mine?.coverAsked ?? false} />
      {ladder && <TaskLadder ladder={ladder} timeZone={timeZone} now={now} />}
      {task.can.edit && task.helpersPromised === 0 && (
        <p>
          <a href={`/circles/${circleId}/around?task=${task.id}`}>{say("signposts.from_task")}</a>
        </p>
      )}
      <TaskThanks thanks={task.thanks} canThank={task.can.thank && task.state === "done"} />
      <TaskFinish can={task.can} isPast={task.isPast} editPath={`/circles/${circleId}/tasks/${task.id}/edit`} />
      <TaskStory handedBack={task.handedBack} history={task.history} timeZone={timeZone} />
    </article>
  );
}
