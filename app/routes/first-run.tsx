import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { data } from "react-router";
import { CheckField } from "#app/components/choices.tsx";
import { TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { hashSecret, isSame } from "#app/lib/crypto.server.ts";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { orRefusal, type Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { firstRunForm } from "#app/people/forms.ts";
import { hasOperator } from "#app/people/queries.server.ts";
import { signedIn, thisBrowser } from "#app/people/signed-in.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import { setUpInstallation } from "#app/programmes/set-up-installation.server.ts";
import type { Route } from "./+types/first-run.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  await insistFirstRun(context, params.secret);
  return null;
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const slow = await orRefusal(countTry(context), () => null);
  if (slow) return slow;
  await insistFirstRun(context, params.secret);
  return answerForm(
    request,
    firstRunForm,
    ({ isCoordinator, isConnector, ...setUp }) =>
      setUpInstallation(context.get(openCtx), {
        ...setUp,
        language: context.get(askedContext).language,
        alsoAs: [...(isCoordinator ? ["coordinator" as const] : []), ...(isConnector ? ["connector" as const] : [])],
        browser: thisBrowser(context, request),
      }),
    (started) => {
      context.get(installationContext).firstRun.secretHash = null;
      return signedIn(context, started, "/second-step");
    },
  );
}

/** As long as nobody runs the installation, the link that the server printed leads here; every other leads nowhere. */
async function insistFirstRun(context: Route.LoaderArgs["context"], secret: string) {
  const { secretHash } = context.get(installationContext).firstRun;
  const isOpen =
    secretHash !== null && isSame(hashSecret(secret), secretHash) && !(await hasOperator(context.get(openCtx).db));
  if (!isOpen) throw data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });
}

export default function FirstRunPage({ actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<{
    programme: string;
    name: string;
    contact: string;
    isCoordinator: string;
    isConnector: string;
  }>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(firstRunForm),
  });
  const { programme, name, contact } = fields;
  return (
    <div className="narrow">
      <title>{say("people.first_title")}</title>
      <h1>{say("people.first_title")}</h1>
      <p>{say("people.first_intro")}</p>
      <Refusal refused={actionData?.refused} />
      <PostForm>
        <ProblemSummary form={form} />
        <TextField
          field={programme}
          label={say("people.programme_label")}
          hint={say("people.programme_hint")}
          autoComplete="organization"
        />
        <TextField
          field={name}
          label={say("people.name_label")}
          hint={say("people.name_hint")}
          autoComplete="nickname"
        />
        <TextField
          field={contact}
          label={say("people.contact_label")}
          hint={say("people.first_contact_hint")}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
        />
        <CheckField field={fields.isCoordinator} label={say("people.first_coordinator")} />
        <CheckField field={fields.isConnector} label={say("people.first_connector")} />
        <button type="submit" className="main">
          {say("people.first_go")}
        </button>
      </PostForm>
    </div>
  );
}
