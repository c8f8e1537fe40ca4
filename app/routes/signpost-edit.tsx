import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { SignpostFields } from "#app/components/signpost-fields.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { may } from "#app/rights/may.ts";
import { changeSignpost } from "#app/signposts/change-signpost.server.ts";
import { changeFields, changeForm } from "#app/signposts/forms.ts";
import { readToChange } from "#app/signposts/queries-new.server.ts";
import type { Route } from "./+types/signpost-edit.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const page = await orErrorPage(readToChange(ctx, params.signpostId));
  return { ...page, isTheirs: may(ctx.actor, "signpost.answer") };
}

export const action = ({ context, params: { circleId, signpostId }, request }: Route.ActionArgs) =>
  answerForm(
    request,
    changeForm,
    (typed) => changeSignpost(context.get(circleCtx), signpostId, typed),
    () => redirectSaying(context, `/circles/${circleId}/signposts/${signpostId}`, "signposts.said_changed"),
  );

export default function ChangeSignpostPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { name, times, companions, isTheirs, now } = loaderData;
  const isOffered = times.some(({ onDay, atTime }) => onDay === now.onDay && atTime === now.atTime);
  const [form, fields] = useForm<z.input<typeof changeFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(changeFields),
    defaultValue: {
      how: now.how,
      companionId: now.companionId ?? "",
      when: now.onDay === null ? "none" : isOffered ? `${now.onDay} ${now.atTime}` : "other",
      onDay: isOffered ? "" : (now.onDay ?? ""),
      atTime: isOffered ? "" : (now.atTime ?? ""),
    },
  });
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <BackLink to={`/circles/${params.circleId}/signposts/${params.signpostId}`}>{name}</BackLink>
      <h1>{say("signposts.change_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <input type="hidden" name="version" value={now.version} />
        <SignpostFields fields={fields} times={times} companions={companions} isTheirs={isTheirs} />
        <button type="submit" className="main">
          {say("common.save")}
        </button>
      </PostForm>
    </div>
  );
}
