import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { logFields, logForm } from "#app/checkins/forms.ts";
import { logCheckIn } from "#app/checkins/log-check-in.server.ts";
import { readLogForm } from "#app/checkins/queries-log.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { CopyLink } from "#app/components/copy-link.tsx";
import { LogFields, LogMore } from "#app/components/log-fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { isId } from "#app/lib/ids.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/check-in-log.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const planId = url.searchParams.get("plan") ?? "";
  const read = await orErrorPage(readLogForm(context.get(circleCtx), isId(planId) ? planId : null));
  return { ...read, ownLink: read.ownPath && baseUrl(context) + read.ownPath };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    logForm,
    (typed) => logCheckIn(context.get(circleCtx), typed),
    (_done, { intent }) =>
      redirectSaying(
        context,
        `/circles/${params.circleId}/check-ins`,
        intent === "made" ? "checkins.said_logged" : "checkins.said_tried",
      ),
  );

export default function LogCheckInPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { plan, adults, helpers, today, me, ownLink } = loaderData;
  const [form, fields] = useForm<z.input<typeof logFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(logFields),
    defaultValue: { how: plan?.how ?? "call", aboutId: plan?.aboutId, followOwner: me },
  });
  const about = adults.find(({ id }) => id === plan?.aboutId);
  const isMoreOpen = [fields.followText, fields.followDay].some(({ errors, initialValue }) => errors || initialValue);
  return (
    <div className="narrow">
      <title>{say("checkins.log_title")}</title>
      <BackLink to={`/circles/${circleId}/check-ins`}>{say("checkins.title")}</BackLink>
      <h1>{about ? say("checkins.log_about", { name: about.firstName }) : say("checkins.log_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {adults.length === 0 ? (
        <p className="empty">{say("checkins.nobody_to_ask")}</p>
      ) : (
        <PostForm id={form.id} noValidate>
          <ProblemSummary form={form} />
          {plan && <input type="hidden" name="planId" value={plan.id} />}
          <LogFields fields={fields} adults={about ? [about] : adults} />
          <LogMore fields={fields} helpers={helpers} today={today} isOpen={isMoreOpen} />
          <div className="buttons">
            <button type="submit" className="main" name="intent" value="made">
              {say("checkins.save_made")}
            </button>
            <button type="submit" name="intent" value="tried">
              {say("checkins.save_tried")}
            </button>
          </div>
          <p className="hint">{say("checkins.tried_hint")}</p>
        </PostForm>
      )}
      {ownLink && about && (
        <section>
          <h2>{say("checkins.own_link", { name: about.firstName })}</h2>
          <p className="hint">{say("checkins.own_link_hint")}</p>
          <CopyLink id="own-link" label={say("checkins.own_link_label")} link={ownLink} />
        </section>
      )}
    </div>
  );
}
