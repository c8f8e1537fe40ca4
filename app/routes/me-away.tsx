import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
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
import { absenceForm, removeForm } from "#app/series/forms.ts";
import { planAbsence, removeAbsence } from "#app/series/plan-absence.server.ts";
import { readMyAbsences } from "#app/series/queries-away.server.ts";
import type { Route } from "./+types/me-away.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readMyAbsences(context.get(visitorCtx)));

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "add":
      return answerForm(
        request,
        absenceForm,
        (typed) => planAbsence(ctx, typed),
        () => redirectSaying(context, "/me/away", "series.said_away"),
        intent,
      );
    case "remove":
      return answerForm(
        request,
        removeForm,
        (typed) => removeAbsence(ctx, typed),
        () => redirectSaying(context, "/me/away", "series.said_away_removed"),
        intent,
      );
    default:
      return unknownIntent();
  }
}

export default function AwayPage({ loaderData: { absences, today }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm({
    lastResult: sentTo(actionData, "add"),
    constraint: getZodConstraint(absenceForm),
    defaultValue: { fromDay: "", toDay: "" },
  });
  return (
    <div className="narrow">
      <title>{say("series.away_title")}</title>
      <BackLink to="/me">{say("people.me_title")}</BackLink>
      <h1>{say("series.away_title")}</h1>
      <p>{say("series.away_about")}</p>
      <p className="hint">{say("series.away_private")}</p>
      <Refusal refused={actionData?.refused} />
      {absences.length === 0 && <p className="empty">{say("series.away_none")}</p>}
      <ul className="cards">
        {absences.map(({ id, fromDay, toDay }) => (
          <li key={id} className="card">
            <p>
              <Stretch fromDay={fromDay} toDay={toDay} />
            </p>
            <ButtonForm intent="remove" fields={{ id }}>
              {say("series.away_remove")}
            </ButtonForm>
          </li>
        ))}
      </ul>
      <section>
        <h2>{say("series.away_add")}</h2>
        <PostForm id={form.id} noValidate>
          <ProblemSummary form={form} />
          <StretchFields fields={fields} today={today} />
          <button type="submit" name="intent" value="add" className="main">
            {say("series.away_do")}
          </button>
        </PostForm>
      </section>
    </div>
  );
}
