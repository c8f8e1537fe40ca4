import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { createCircle } from "#app/circles/create-circle.server.ts";
import { type NewCircle, newCircleForm } from "#app/circles/forms.ts";
import { readNewCircleChoices } from "#app/circles/queries-candidates.server.ts";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { CirclePart, FacilitatorPart, FamilyPart, HomePart, WherePart } from "#app/components/new-circle-parts.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/circle-new.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readNewCircleChoices(context.get(visitorCtx)));

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    newCircleForm,
    (typed) => createCircle(context.get(visitorCtx), typed),
    ({ circleId }) => redirectSaying(context, `/circles/${circleId}/people`, "circles.said_created"),
  );

export default function NewCirclePage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { areas, candidates } = loaderData;
  const [form, fields] = useForm<NewCircle>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(newCircleForm),
    defaultValue: {
      area: areas[0]?.id ?? "new",
      adultLanguage: "en",
      newLanguage: "en",
      facilitator: candidates.length > 0 ? "known" : "new",
      lead: "facilitator",
    },
  });
  return (
    <div className="narrow">
      <title>{say("circles.new_title")}</title>
      <h1>{say("circles.new_title")}</h1>
      <p>{say("circles.new_intro")}</p>
      <Refusal refused={actionData?.refused} />
      <ProblemSummary form={form} />
      <PostForm id={form.id}>
        <FamilyPart fields={fields} />
        <HomePart fields={fields} />
        <WherePart fields={fields} areas={areas} />
        <CirclePart fields={fields} />
        <FacilitatorPart fields={fields} candidates={candidates} />
        <button type="submit" className="main">
          {say("circles.create")}
        </button>
      </PostForm>
    </div>
  );
}
