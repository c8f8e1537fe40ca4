import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Stretch, StretchFields } from "#app/components/stretch.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sentTo } from "#app/lib/sent.ts";
import { addSchoolHoliday, removeSchoolHoliday } from "#app/series/change-holidays.server.ts";
import { holidayForm, removeForm } from "#app/series/forms.ts";
import { readSchoolHolidays } from "#app/series/queries-away.server.ts";
import type { Route } from "./+types/programme-holidays.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readSchoolHolidays(context.get(visitorCtx)));

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "add":
      return answerForm(
        request,
        holidayForm,
        (typed) => addSchoolHoliday(ctx, typed),
        () => redirectSaying(context, "/programme/holidays", "series.said_holiday"),
        intent,
      );
    case "remove":
      return answerForm(
        request,
        removeForm,
        (typed) => removeSchoolHoliday(ctx, typed),
        () => redirectSaying(context, "/programme/holidays", "series.said_holiday_removed"),
        intent,
      );
    default:
      return unknownIntent();
  }
}

export default function HolidaysPage({ loaderData: { holidays, today }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm({
    lastResult: sentTo(actionData, "add"),
    constraint: getZodConstraint(holidayForm),
    defaultValue: { name: "", fromDay: "", toDay: "" },
  });
  const refused = actionData?.refused;
  const promised = refused?.words === "series.holiday_calls_off" ? refused.values.count : undefined;
  return (
    <div className="narrow">
      <title>{say("series.holidays_title")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("series.holidays_title")}</h1>
      <p>{say("series.holidays_about")}</p>
      <Refusal refused={refused} />
      {holidays.length === 0 && <p className="empty">{say("series.holidays_none")}</p>}
      <ul className="cards">
        {holidays.map(({ id, name, fromDay, toDay }) => (
          <li key={id} className="card">
            <h2>{name}</h2>
            <p>
              <Stretch fromDay={fromDay} toDay={toDay} />
            </p>
            <ButtonForm intent="remove" fields={{ id }}>
              {say("series.holiday_remove", { name })}
            </ButtonForm>
          </li>
        ))}
      </ul>
      <section>
        <h2>{say("series.holiday_add")}</h2>
        <PostForm id={form.id} noValidate>
          <ProblemSummary form={form} />
          <TextField field={fields.name} label={say("series.holiday_name")} maxLength={80} autoComplete="off" />
          <StretchFields fields={fields} today={today} />
          {promised !== undefined && <input type="hidden" name="calledOff" value={promised} />}
          <button type="submit" name="intent" value="add" className="main">
            {say(promised === undefined ? "series.holiday_do" : "series.holiday_anyway")}
          </button>
        </PostForm>
      </section>
    </div>
  );
}
