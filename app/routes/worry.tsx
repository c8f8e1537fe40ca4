import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { BackLink } from "#app/components/back-link.tsx";
import { TextArea } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { SafetyNumbers } from "#app/components/safety-numbers.tsx";
import { raiseForm } from "#app/concerns/forms.ts";
import { readWorryPage } from "#app/concerns/queries-lead.server.ts";
import { raiseConcern } from "#app/concerns/raise-concern.server.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import type { Route } from "./+types/worry.ts";

export const handle = { leavesQuickly: true };

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readWorryPage(context.get(circleCtx)));

/** The receipt is this page's own answer: it stands at no address, so nobody finds it in the browser's history. */
export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    raiseForm,
    ({ text }) => raiseConcern(context.get(circleCtx), text),
    (receipt) => ({ receipt, form: undefined, refused: undefined }),
  );

export default function WorryPage({ loaderData: { hasLead }, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof raiseForm>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(raiseForm),
  });
  if (actionData && "receipt" in actionData) return <Receipt {...actionData.receipt} home={`/circles/${circleId}`} />;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <BackLink to={`/circles/${circleId}`}>{say("home.back_circle")}</BackLink>
      <h1>{say("concerns.worry")}</h1>
      <SafetyNumbers />
      <Refusal refused={actionData?.refused} />
      <p>{say(hasLead ? "concerns.who_reads" : "concerns.nobody_reads")}</p>
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <TextArea field={fields.text} label={say("concerns.text")} hint={say("concerns.text_hint")} rows={6} />
        <button type="submit" className="main">
          {say("concerns.send")}
        </button>
      </PostForm>
    </div>
  );
}

function Receipt({ number, hasLead, home }: { number: string; hasLead: boolean; home: string }) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("concerns.receipt_title")}</h1>
      <p>{say("concerns.receipt_number")}</p>
      <p className="purpose">{number}</p>
      <h2>{say("concerns.next_title")}</h2>
      <p>{say(hasLead ? "concerns.next" : "concerns.next_nobody")}</p>
      <SafetyNumbers />
      <p>
        <a className="button" href={home}>
          {say("home.back_circle")}
        </a>
      </p>
    </div>
  );
}
