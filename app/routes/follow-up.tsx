import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { resolveForm } from "#app/checkins/forms.ts";
import { readFollowUp } from "#app/checkins/queries-follow-ups.server.ts";
import { resolveFollowUp } from "#app/checkins/resolve-follow-up.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayDay, sayMoment } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/follow-up.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { followUp: await orErrorPage(readFollowUp(ctx, params.followUpId)), timeZone: ctx.timeZone };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    resolveForm,
    ({ result }) => resolveFollowUp(context.get(circleCtx), params.followUpId, result),
    () => redirectSaying(context, `/circles/${params.circleId}/check-ins`, "checkins.said_resolved"),
  );

export default function FollowUpPage({
  loaderData: { followUp, timeZone },
  actionData,
  params: { circleId },
}: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { text, byDay, ownerName, about, resolvedAt, result } = followUp;
  const [form, fields] = useForm<z.input<typeof resolveForm>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(resolveForm),
  });
  return (
    <div className="narrow">
      <title>{say("checkins.follow_title")}</title>
      <BackLink to={`/circles/${circleId}/check-ins`}>{say("checkins.title")}</BackLink>
      <h1>{text}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("checkins.follow_line", { who: ownerName, name: about, day: sayDay(byDay, language) })}</p>
      {resolvedAt ? (
        <section className="card">
          <h2>{say("checkins.follow_done", { when: sayMoment(resolvedAt, timeZone, language) })}</h2>
          <p className="as-written">{result}</p>
        </section>
      ) : (
        <PostForm id={form.id} noValidate>
          <ProblemSummary form={form} />
          <TextField field={fields.result} label={say("checkins.result")} hint={say("checkins.result_hint")} />
          <button type="submit" className="main">
            {say("checkins.resolve")}
          </button>
        </PostForm>
      )}
    </div>
  );
}
