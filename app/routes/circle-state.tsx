import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { type StateChange, stateForm } from "#app/circles/forms.ts";
import { readCircleStates } from "#app/circles/queries-state.server.ts";
import { setCircleState } from "#app/circles/set-circle-state.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { ClosingPart, StateHistory } from "#app/components/circle-states.tsx";
import { Choices } from "#app/components/choices.tsx";
import { TextArea } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/circle-state.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { ...(await orErrorPage(readCircleStates(ctx))), timeZone: ctx.timeZone };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    stateForm,
    (typed) => setCircleState(context.get(circleCtx), typed),
    () => redirectSaying(context, `/circles/${params.circleId}`, "circles.said_state"),
  );

export default function CircleStatePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { state, next, history, closing, timeZone } = loaderData;
  const steps = next.filter((step) => step !== "closed");
  const [form, fields] = useForm<StateChange>({
    id: "state",
    lastResult: actionData?.form,
    constraint: getZodConstraint(stateForm),
    // The family has one choice, and so one tap: to rest, or to go on.
    defaultValue: steps.length === 1 ? { state: steps[0] } : {},
  });
  return (
    <div className="narrow">
      <title>{say("circles.state_title")}</title>
      <BackLink to={`/circles/${params.circleId}`}>{say("home.back_circle")}</BackLink>
      <h1>{say("circles.state_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <p className="card">
        <strong>{say(`circles.state_${state}`)}</strong>. {say(`circles.state_${state}_says`)}
      </p>
      <ProblemSummary form={form} />
      {next.length === 0 && <p>{say("circles.state_nothing")}</p>}
      {steps.length > 0 && (
        <PostForm id={form.id}>
          <input type="hidden" name="from" value={state} />
          <Choices
            field={fields.state}
            label={say("circles.state_next")}
            options={steps.map((step) => ({
              value: step,
              label: say(`circles.state_${step}`),
              hint: say(`circles.state_${step}_says`),
            }))}
          />
          <TextArea field={fields.reason} label={say("circles.state_reason")} hint={say("circles.state_reason_hint")} />
          <button type="submit" className="main">
            {say("circles.state_do")}
          </button>
        </PostForm>
      )}
      {next.includes("closed") && <ClosingPart from={state} closing={closing} />}
      <StateHistory history={history} timeZone={timeZone} />
    </div>
  );
}
