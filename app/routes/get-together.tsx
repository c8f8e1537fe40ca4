import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { getTogetherForm, oneThingForm } from "#app/circles/forms.ts";
import { callOffGetTogether, planGetTogether } from "#app/circles/plan-get-together.server.ts";
import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayDay, sayTime } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/get-together.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const { nextGetTogether, state } = await orErrorPage(readCircleHead(context.get(circleCtx)));
  return { next: nextGetTogether, isClosed: state === "closed" };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, `/circles/${params.circleId}`, words);
  const { intent } = await readIntent(request);
  if (intent === "call_off")
    return answerForm(
      request,
      oneThingForm,
      ({ id }) => callOffGetTogether(ctx, id),
      saying("circles.said_called_off"),
    );
  return answerForm(request, getTogetherForm, (typed) => planGetTogether(ctx, typed), saying("circles.said_planned"));
}

export default function GetTogetherPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { next, isClosed } = loaderData;
  const { onDay, atTime, place } = next ?? {};
  const [form, fields] = useForm({
    lastResult: actionData?.form,
    constraint: getZodConstraint(getTogetherForm),
    defaultValue: { onDay, atTime, place },
  });
  return (
    <div className="narrow">
      <title>{say("circles.meet_title")}</title>
      <BackLink to={`/circles/${params.circleId}`}>{say("home.back_circle")}</BackLink>
      <h1>{say("circles.meet_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {isClosed && <p className="notice">{say("circles.is_closed")}</p>}
      {next ? (
        <section className="card" aria-label={say("circles.meet_now")}>
          <p>
            {say("circles.meet_row", {
              day: sayDay(next.onDay, language),
              time: sayTime(next.atTime, language),
              place: next.place,
            })}
          </p>
          <details>
            <summary>{say("circles.meet_call_off")}</summary>
            <p>{say("circles.meet_call_off_sure")}</p>
            <ButtonForm intent="call_off" fields={{ id: next.id }}>
              {say("circles.meet_call_off")}
            </ButtonForm>
          </details>
        </section>
      ) : (
        <p className="empty">{say("circles.meet_none")}</p>
      )}
      <ProblemSummary form={form} />
      <PostForm id={form.id}>
        {next && <h2>{say("circles.meet_change_title")}</h2>}
        {next && <input type="hidden" name="replaces" value={next.id} />}
        <div className="inline-fields">
          <TextField field={fields.onDay} label={say("circles.meet_day")} type="date" />
          <TextField field={fields.atTime} label={say("circles.meet_time")} type="time" />
        </div>
        <TextField field={fields.place} label={say("circles.meet_place")} hint={say("circles.meet_place_hint")} />
        <button type="submit" className="main">
          {say(next ? "circles.meet_change" : "circles.meet_plan")}
        </button>
      </PostForm>
    </div>
  );
}
