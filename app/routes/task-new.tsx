import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { TaskFields } from "#app/components/task-fields.tsx";
import { TaskIcon } from "#app/components/task-icon.tsx";
import { TaskKinds } from "#app/components/task-kinds.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { askForHelp } from "#app/tasks/ask-for-help.server.ts";
import { askForm, readKind, taskFields } from "#app/tasks/forms.ts";
import { readHomes } from "#app/tasks/place.server.ts";
import { weeksFrom } from "#app/tasks/rules.ts";
import { templates } from "#app/tasks/templates.ts";
import type { z } from "zod";
import type { Route } from "./+types/task-new.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const today = dayOf(ctx.now, ctx.timeZone);
  return {
    kind: readKind(url.searchParams.get("kind")),
    homes: await orErrorPage(readHomes(ctx)),
    today,
    weeks: weeksFrom(today, null),
  };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    askForm,
    (typed) => askForHelp(context.get(circleCtx), typed),
    (id) => redirectSaying(context, `/circles/${params.circleId}/tasks/${id}`, "tasks.said_asked"),
  );

export default function AskForHelpPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { homes, today, weeks } = loaderData;
  const typedKind = actionData?.form?.initialValue?.kind;
  const kind = loaderData.kind ?? readKind(typeof typedKind === "string" ? typedKind : null);
  const template = templates[kind ?? "other"];
  const [form, fields] = useForm<z.input<typeof taskFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(taskFields),
    defaultValue: {
      title: kind && kind !== "other" ? say(`tasks.${kind}_title`) : "",
      whenKind: template.whenKind,
      weekOf: weeks[0],
      place: template.place === "home" ? (homes[0]?.id ?? "other") : template.place,
      helpersNeeded: "1",
      ring: "all",
    },
  });
  return (
    <div className="narrow">
      <title>{say("tasks.ask")}</title>
      <BackLink to={kind ? "?" : `/circles/${circleId}/tasks`}>
        {say(kind ? "tasks.to_kinds" : "tasks.to_all")}
      </BackLink>
      <h1>
        {kind && <TaskIcon kind={kind} />}
        {say(kind ? `tasks.${kind}_kind` : "tasks.ask_what")}
      </h1>
      <Refusal refused={actionData?.refused} />
      {kind ? (
        <PostForm id={form.id} noValidate>
          <input type="hidden" name="kind" value={kind} />
          <TaskFields
            form={form}
            fields={fields}
            homes={homes}
            weeks={weeks}
            today={today}
            whereFirst={template.place !== "none"}
          />
          <button type="submit" className="main">
            {say("tasks.ask")}
          </button>
        </PostForm>
      ) : (
        <TaskKinds />
      )}
    </div>
  );
}
