import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { SelectField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { TaskFields } from "#app/components/task-fields.tsx";
import { TaskRepeats } from "#app/components/task-repeats.tsx";
import { TaskNowSays } from "#app/components/task-now-says.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { pick } from "#app/lib/pick.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { readSeriesOfTask } from "#app/series/queries.server.ts";
import { editTask } from "#app/tasks/edit-task.server.ts";
import { editFields, editForm } from "#app/tasks/forms.ts";
import { readHomes } from "#app/tasks/place.server.ts";
import { readTaskToEdit } from "#app/tasks/queries.server.ts";
import { KINDS, weeksFrom } from "#app/tasks/rules.ts";
import type { z } from "zod";
import { sayWhen } from "#app/tasks/say-when.ts";
import type { Route } from "./+types/task-edit.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const task = await orErrorPage(readTaskToEdit(ctx, params.taskId));
  const today = dayOf(ctx.now, ctx.timeZone);
  const weeks = weeksFrom(today, task.whenKind === "week" ? task.onDay : null);
  return { task, homes: await readHomes(ctx), today, weeks, repeats: await readSeriesOfTask(ctx, params.taskId) };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    editForm,
    (typed) => editTask(context.get(circleCtx), params.taskId, typed),
    ({ isMoved, helpersPromised }) =>
      redirectSaying(
        context,
        `/circles/${params.circleId}/tasks/${params.taskId}`,
        isMoved && helpersPromised > 0 ? "tasks.said_moved" : "common.saved",
      ),
  );

export default function EditTaskPage({
  loaderData: { task, homes, today, weeks, repeats },
  actionData,
  params: { circleId },
}: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const [form, fields] = useForm<z.input<typeof editFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(editFields),
    defaultValue: typedBefore(task, weeks),
  });
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("tasks.edit")}</title>
      <BackLink to={`/circles/${circleId}/tasks/${task.id}`}>{task.title}</BackLink>
      <h1>{say("tasks.edit")}</h1>
      <Refusal refused={refused} />
      {refused?.words === "common.edited_meanwhile" && <TaskNowSays task={task} when={sayWhen(task, say, language)} />}
      {repeats && <TaskRepeats series={repeats} circleId={circleId} isEdit />}
      {task.helpersPromised > 0 && (
        <p className="notice">{say("tasks.promises_stay", { count: task.helpersPromised })}</p>
      )}
      <PostForm id={form.id} noValidate>
        {/* Always what was read now: after a clash, saving again keeps what was typed here. */}
        <input type="hidden" name="version" value={task.version} />
        <TaskFields
          form={form}
          fields={fields}
          homes={homes}
          weeks={weeks}
          today={today}
          isAllOpen
          hasHelperNote={task.readsNote}
          hasAddress={task.hasAddress}
          dropAddress={fields.dropAddress}
          before={
            <SelectField
              field={fields.kind}
              label={say("tasks.kind")}
              options={KINDS.map((kind) => ({ value: kind, label: say(`tasks.${kind}_kind`) }))}
            />
          }
        />
        <button type="submit" className="main">
          {say("common.save")}
        </button>
      </PostForm>
    </div>
  );
}

type LoaderData = Route.ComponentProps["loaderData"];

/** The task as its form would have been filled in. */
function typedBefore(task: LoaderData["task"], weeks: LoaderData["weeks"]) {
  const isWeek = task.whenKind === "week";
  return {
    ...pick(task, ["kind", "title", "whenKind", "fromTime", "untilTime", "ring", "note", "helperNote"]),
    onDay: isWeek ? "" : task.onDay,
    weekOf: isWeek ? task.onDay : weeks[0],
    place: task.homeId ?? (task.area || task.hasAddress ? "other" : "none"),
    area: task.homeId ? "" : task.area,
    helpersNeeded: String(task.helpersNeeded),
  };
}
