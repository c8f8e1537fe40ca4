import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { editCircle } from "#app/circles/edit-circle.server.ts";
import { editCircleForm } from "#app/circles/forms.ts";
import { readCircleForEdit } from "#app/circles/queries-state.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/circle-edit.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readCircleForEdit(context.get(circleCtx)));

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    editCircleForm,
    (typed) => editCircle(context.get(circleCtx), typed),
    () => redirectSaying(context, `/circles/${params.circleId}`, "circles.said_edited"),
  );

export default function EditCirclePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { name, purpose, version, isClosed } = loaderData;
  const [form, fields] = useForm({
    lastResult: actionData?.form,
    constraint: getZodConstraint(editCircleForm),
    defaultValue: { name, purpose },
  });
  const isMeanwhile = actionData?.refused?.words === "common.edited_meanwhile";
  return (
    <div className="narrow">
      <title>{say("circles.edit_title")}</title>
      <BackLink to={`/circles/${params.circleId}`}>{say("home.back_circle")}</BackLink>
      <h1>{say("circles.edit_title")}</h1>
      <Refusal refused={actionData?.refused}>
        {isMeanwhile && (
          <dl>
            <dt>
              <strong>{say("common.it_says_now")}</strong>
            </dt>
            <dd>{name}</dd>
            <dd className="own-lines">{purpose}</dd>
          </dl>
        )}
      </Refusal>
      {isClosed && <p className="notice">{say("circles.is_closed")}</p>}
      <ProblemSummary form={form} />
      <PostForm id={form.id}>
        {/* Always the version that is shown: after somebody else's change, saving again keeps what was typed here. */}
        <input type="hidden" name="version" value={version} />
        <TextField field={fields.name} label={say("circles.name")} />
        <TextArea field={fields.purpose} label={say("circles.purpose")} hint={say("circles.purpose_hint")} rows={5} />
        <button type="submit" className="main">
          {say("common.save")}
        </button>
      </PostForm>
    </div>
  );
}
