import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { changeCheckInPlan, endCheckInPlan } from "#app/checkins/change-check-in-plan.server.ts";
import { changePlanFields, changePlanForm, endPlanForm } from "#app/checkins/forms.ts";
import { readPlanForm } from "#app/checkins/queries.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PlanFields } from "#app/components/plan-fields.tsx";
import { PlanNowSays } from "#app/components/plan-now-says.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { pick } from "#app/lib/pick.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { sentTo } from "#app/lib/sent.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/check-in-plan.ts";

export const loader = async ({ context, params }: Route.LoaderArgs) => {
  const { plan, helpers, adults } = await orErrorPage(readPlanForm(context.get(circleCtx), params.planId));
  if (!plan) throw new Error("a plan that was asked for is there");
  return {
    plan: pick(plan, ["id", "checkerId", "aboutId", "how", "weekdays", "byTime", "from", "until", "version"]),
    helpers,
    adults,
  };
};

export async function action({ context, params: { circleId, planId }, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, `/circles/${circleId}/check-ins`, words);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "change":
      return answerForm(
        request,
        changePlanForm,
        (typed) => changeCheckInPlan(ctx, planId, typed),
        saying("common.saved"),
        intent,
      );
    case "end":
      return answerForm(
        request,
        endPlanForm,
        ({ version }) => endCheckInPlan(ctx, planId, version),
        saying("checkins.said_ended"),
      );
    default:
      return unknownIntent();
  }
}

export default function PlanPage({
  loaderData: { plan, helpers, adults },
  actionData,
  params: { circleId },
}: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof changePlanFields>>({
    lastResult: sentTo(actionData, "change"),
    constraint: getZodConstraint(changePlanFields),
    defaultValue: {
      ...pick(plan, ["checkerId", "aboutId", "how", "byTime", "from", "until"]),
      weekdays: plan.weekdays.split(","),
    },
  });
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("checkins.plan_change")}</title>
      <BackLink to={`/circles/${circleId}/check-ins`}>{say("checkins.title")}</BackLink>
      <h1>{say("checkins.plan_change")}</h1>
      <Refusal refused={refused} />
      {refused?.words === "common.edited_meanwhile" && <PlanNowSays plan={plan} helpers={helpers} adults={adults} />}
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        {/* Always what was read now: after a clash, saving again keeps what was typed here. */}
        <input type="hidden" name="version" value={plan.version} />
        <PlanFields fields={fields} helpers={helpers} adults={adults} />
        <button type="submit" className="main" name="intent" value="change">
          {say("common.save")}
        </button>
      </PostForm>
      <section>
        <h2>{say("checkins.plan_end")}</h2>
        <p>{say("checkins.plan_end_about")}</p>
        <ButtonForm intent="end" fields={{ version: plan.version }}>
          {say("checkins.plan_end")}
        </ButtonForm>
      </section>
    </div>
  );
}
