import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { SelectField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { SeriesFields } from "#app/components/series-fields.tsx";
import { SeriesNext } from "#app/components/series-next.tsx";
import { TaskNowSays } from "#app/components/task-now-says.tsx";
import { SeriesOneDate } from "#app/components/series-one-date.tsx";
import { SeriesScope } from "#app/components/series-scope.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { pick } from "#app/lib/pick.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { changeSeries } from "#app/series/change-series.server.ts";
import { changeFields, changeForm } from "#app/series/forms.ts";
import { readSeriesToEdit } from "#app/series/queries.server.ts";
import { readRule } from "#app/series/recurrence.ts";
import { readHomes } from "#app/tasks/place.server.ts";
import { KINDS } from "#app/tasks/rules.ts";
import type { z } from "zod";
import { sayRule } from "#app/series/say-rule.ts";
import type { Route } from "./+types/series-edit.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const series = await orErrorPage(readSeriesToEdit(ctx, params.seriesId));
  return { series, homes: await readHomes(ctx), from: series.dates[0]?.ruleDay ?? series.startsOn };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    changeForm,
    (typed) => changeSeries(context.get(circleCtx), params.seriesId, typed),
    (id) => redirectSaying(context, `/circles/${params.circleId}/tasks/repeating/${id}`, "series.said_changed"),
  );

export default function EditSeriesPage({
  loaderData: { series, homes, from },
  actionData,
  params: { circleId },
}: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const [form, fields] = useForm<z.input<typeof changeFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(changeFields),
    defaultValue: { ...typedBefore(series), scope: "all", fromDay: from },
  });
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("series.edit_title")}</title>
      <BackLink to={`/circles/${circleId}/tasks/repeating/${series.id}`}>{series.title}</BackLink>
      <h1>{say("series.edit_title")}</h1>
      <Refusal refused={refused} />
      {refused?.words === "common.edited_meanwhile" && (
        <TaskNowSays task={series} when={sayRule(series, say, language)} />
      )}
      <SeriesOneDate dates={series.dates} circleId={circleId} />
      {series.next && <SeriesNext next={series.next} circleId={circleId} />}
      <PostForm id={form.id} noValidate>
        {/* Always what was read now: after a clash, saving again keeps what was typed here. */}
        <input type="hidden" name="version" value={series.version} />
        {refused?.words === "series.none_left" && <input type="hidden" name="calledOff" value={refused.values.count} />}
        <SeriesFields
          form={form}
          fields={fields}
          homes={homes}
          startsFrom={null}
          isAllOpen
          hasHelperNote={series.readsNote}
          hasAddress={series.hasAddress}
          dropAddress={fields.dropAddress}
          before={
            <>
              <SeriesScope fields={fields} dates={series.dates} first={from} />
              <SelectField
                field={fields.kind}
                label={say("tasks.kind")}
                options={KINDS.map((kind) => ({ value: kind, label: say(`tasks.${kind}_kind`) }))}
              />
            </>
          }
        />
        <button type="submit" className="main">
          {say("common.save")}
        </button>
      </PostForm>
    </div>
  );
}

type Series = Route.ComponentProps["loaderData"]["series"];

/** The series as its form would have been filled in. */
function typedBefore(series: Series) {
  const repeats = readRule(series.rule);
  const isOn = (is: boolean) => (is ? "on" : "");
  return {
    ...pick(series, [
      "kind",
      "title",
      "whenKind",
      "fromTime",
      "untilTime",
      "ring",
      "note",
      "helperNote",
      "startsOn",
      "until",
    ]),
    every: repeats.every,
    weeks: String(repeats.every === "week" ? repeats.weeks : 1),
    weekdays: repeats.every === "week" ? [...repeats.weekdays] : [],
    nth: String(repeats.every === "weekday_of_month" ? repeats.nth : 1),
    weekday: repeats.every === "weekday_of_month" ? repeats.weekday : "MO",
    monthDay: String(repeats.every === "day_of_month" ? repeats.monthDay : 1),
    skipsSchoolHolidays: isOn(series.skipsSchoolHolidays),
    skipsBankHolidays: isOn(series.skipsBankHolidays),
    place: series.homeId ?? (series.area || series.hasAddress ? "other" : "none"),
    area: series.homeId ? "" : series.area,
    helpersNeeded: String(series.helpersNeeded),
  };
}
