import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { editLadder } from "#app/ladder/edit-ladder.server.ts";
import { ladderForm } from "#app/ladder/forms.ts";
import { readLadderSettings } from "#app/ladder/queries.server.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/programme-ladder.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readLadderSettings(context.get(visitorCtx)));

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    ladderForm,
    (typed) => editLadder(context.get(visitorCtx), typed),
    () => redirectSaying(context, "/programme/ladder", "common.saved"),
  );

const FIELDS = ["everybodyHours", "innerHours", "facilitatorHours", "connectorHours"] as const;

export default function LadderPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const { waiting, version } = loaderData;
  const isConflict = actionData?.refused?.words === "common.edited_meanwhile";
  const [form, fields] = useForm({
    id: "ladder",
    lastResult: actionData?.form,
    constraint: getZodConstraint(ladderForm),
    defaultValue: waiting,
  });
  return (
    <div className="narrow">
      <title>{say("ladder.settings")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("ladder.settings")}</h1>
      <p>{say("ladder.settings_about")}</p>
      <p>{say("ladder.settings_soon")}</p>
      <Refusal refused={actionData?.refused} />
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <input type="hidden" name="version" value={version} />
        {FIELDS.map((name) => (
          <TextField
            key={name}
            field={fields[name]}
            type="number"
            label={say(`ladder.${name}`)}
            hint={
              isConflict
                ? `${say("common.it_says_now")}: ${say("ladder.hours", { count: waiting[name] })}`
                : say("ladder.hours_hint")
            }
          />
        ))}
        <button className="main">{say("common.save")}</button>
      </PostForm>
    </div>
  );
}
