import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { planFields, planForm } from "#app/checkins/forms.ts";
import { planCheckIns } from "#app/checkins/plan-check-ins.server.ts";
import { readPlanForm } from "#app/checkins/queries.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PlanFields } from "#app/components/plan-fields.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/check-in-plan-new.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const { helpers, adults, today, me } = await orErrorPage(readPlanForm(context.get(circleCtx)));
  return { helpers, adults, today, me };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    planForm,
    (typed) => planCheckIns(context.get(circleCtx), typed),
    () => redirectSaying(context, `/circles/${params.circleId}/check-ins`, "checkins.said_planned"),
  );

export default function NewPlanPage({
  loaderData: { helpers, adults, today, me },
  actionData,
  params: { circleId },
}: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof planFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(planFields),
    defaultValue: { checkerId: me, how: "call", byTime: "18:00", from: today },
  });
  return (
    <div className="narrow">
      <title>{say("checkins.plan_new")}</title>
      <BackLink to={`/circles/${circleId}/check-ins`}>{say("checkins.title")}</BackLink>
      <h1>{say("checkins.plan_new")}</h1>
      <p>{say("checkins.plan_about")}</p>
      <Refusal refused={actionData?.refused} />
      {adults.length === 0 ? (
        <p className="empty">{say("checkins.nobody_to_ask")}</p>
      ) : (
        <PostForm id={form.id} noValidate>
          <ProblemSummary form={form} />
          <PlanFields fields={fields} helpers={helpers} adults={adults} />
          <button type="submit" className="main">
            {say("common.save")}
          </button>
        </PostForm>
      )}
    </div>
  );
}
