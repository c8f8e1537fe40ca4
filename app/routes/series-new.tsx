import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { SeriesFields } from "#app/components/series-fields.tsx";
import { TaskIcon } from "#app/components/task-icon.tsx";
import { TaskKinds } from "#app/components/task-kinds.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { askForSeries } from "#app/series/ask-for-series.server.ts";
import { seriesFields, seriesForm } from "#app/series/forms.ts";
import { weekdayOf } from "#app/series/recurrence.ts";
import { readKind } from "#app/tasks/forms.ts";
import { readHomes } from "#app/tasks/place.server.ts";
import { templates } from "#app/tasks/templates.ts";
import type { z } from "zod";
import type { Route } from "./+types/series-new.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const today = dayOf(ctx.now, ctx.timeZone);
  return {
    kind: readKind(url.searchParams.get("kind")),
    homes: await orErrorPage(readHomes(ctx)),
    today,
    weekday: weekdayOf(today),
  };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    seriesForm,
    (typed) => askForSeries(context.get(circleCtx), typed),
    (id) => redirectSaying(context, `/circles/${params.circleId}/tasks/repeating/${id}`, "series.said_asked"),
  );

export default function AskForSeriesPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { homes, today, weekday } = loaderData;
  const typedKind = actionData?.form?.initialValue?.kind;
  const kind = loaderData.kind ?? readKind(typeof typedKind === "string" ? typedKind : null);
  const { place, whenKind } = templates[kind ?? "other"];
  const [form, fields] = useForm<z.input<typeof seriesFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(seriesFields),
    defaultValue: {
      title: kind && kind !== "other" ? say(`tasks.${kind}_title`) : "",
      every: "week",
      weeks: "1",
      weekdays: [weekday],
      nth: "1",
      weekday,
      monthDay: "1",
      startsOn: today,
      whenKind: whenKind === "between" ? "between" : "exact",
      place: place === "home" ? (homes[0]?.id ?? "other") : place,
      helpersNeeded: "1",
      ring: "all",
    },
  });
  return (
    <div className="narrow">
      <title>{say("series.ask")}</title>
      <BackLink to={kind ? "?" : `/circles/${circleId}/tasks/repeating`}>
        {say(kind ? "tasks.to_kinds" : "series.to_list")}
      </BackLink>
      <h1>
        {kind && <TaskIcon kind={kind} />}
        {kind ? say(`tasks.${kind}_kind`) : say("series.ask_what")}
      </h1>
      <Refusal refused={actionData?.refused} />
      {kind ? (
        <PostForm id={form.id} noValidate>
          <input type="hidden" name="kind" value={kind} />
          <SeriesFields form={form} fields={fields} homes={homes} startsFrom={today} />
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
