import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import type { z } from "zod";
import { changeSettings } from "#app/checkins/change-settings.server.ts";
import { settingsFields, settingsForm } from "#app/checkins/forms.ts";
import { readSettings } from "#app/checkins/queries-settings.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/programme-check-ins.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readSettings(context.get(visitorCtx)));

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    settingsForm,
    (typed) => changeSettings(context.get(visitorCtx), typed),
    () => redirectSaying(context, "/programme/check-ins", "common.saved"),
  );

const STEPS = ["helperMinutes", "facilitatorMinutes", "connectorMinutes"] as const;

export default function CheckInSettingsPage({ loaderData, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<z.input<typeof settingsFields>>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(settingsFields),
    defaultValue: Object.fromEntries(STEPS.map((step) => [step, String(loaderData[step])])),
  });
  const refused = actionData?.refused;
  return (
    <div className="narrow">
      <title>{say("checkins.settings")}</title>
      <BackLink to="/programme">{say("programmes.to_programme")}</BackLink>
      <h1>{say("checkins.settings")}</h1>
      <p>{say("checkins.settings_about")}</p>
      <Refusal refused={refused} />
      {refused?.words === "common.edited_meanwhile" && (
        <section className="card">
          <h2>{say("common.it_says_now")}</h2>
          <ul>
            {STEPS.map((step) => (
              <li key={step}>{`${say(`checkins.${step}`)}: ${loaderData[step]}`}</li>
            ))}
          </ul>
        </section>
      )}
      <PostForm id={form.id} noValidate>
        <ProblemSummary form={form} />
        <input type="hidden" name="version" value={loaderData.version} />
        {STEPS.map((step) => (
          <TextField
            key={step}
            field={fields[step]}
            label={say(`checkins.${step}`)}
            type="number"
            inputMode="numeric"
          />
        ))}
        <button type="submit" className="main">
          {say("common.save")}
        </button>
      </PostForm>
    </div>
  );
}
