import { redirect } from "react-router";
import { AppSetUp } from "#app/components/app-set-up.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SecondStepAsk } from "#app/components/second-step-ask.tsx";
import { SecondStepChoices } from "#app/components/second-step-choices.tsx";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { readSecondSteps } from "#app/people/queries.server.ts";
import { answerSecondStep } from "#app/people/second-step-intents.server.ts";
import { readNewAuthenticator } from "#app/people/set-up-authenticator.server.ts";
import { nextOf, proofCtx } from "#app/people/signed-in.server.ts";
import type { Route } from "./+types/second-step.ts";

/** A passkey needs the browser's help. */
export const handle = { interactive: true };

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = proofCtx(context);
  const next = nextOf(url);
  if (ctx.actor.helper || ctx.actor.staff.length === 0) throw redirect(next);
  const { hasApp, passkeys } = await orErrorPage(readSecondSteps(ctx));
  const hasPasskey = passkeys.length > 0;
  const isNew = !hasApp && !hasPasskey;
  const isApp = isNew && url.searchParams.get("way") === "app";
  return { hasApp, hasPasskey, isNew, setUp: isApp ? await orErrorPage(readNewAuthenticator(ctx)) : null, next };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  answerSecondStep({ context, request, page: "/second-step" });

export default function SecondStepPage({ loaderData, actionData }: Route.ComponentProps) {
  const { hasApp, hasPasskey, isNew, setUp, next } = loaderData;
  const say = useSay();
  const sent = actionData && "form" in actionData ? actionData.form : undefined;
  const refused = actionData && "refused" in actionData ? actionData.refused : undefined;
  return (
    <div className="narrow">
      <title>{say(isNew ? "people.step_set_up_title" : "people.step_title")}</title>
      <h1>{say(isNew ? "people.step_set_up_title" : "people.step_title")}</h1>
      <Refusal refused={refused} />
      {!setUp && <p>{say(isNew ? "people.step_set_up_why" : "people.step_why")}</p>}
      {setUp && <AppSetUp setUp={setUp} sent={sent} next={next} />}
      {isNew && !setUp && <SecondStepChoices hasApp={false} next={next} />}
      {!isNew && <SecondStepAsk hasApp={hasApp} hasPasskey={hasPasskey} sent={sent} next={next} />}
    </div>
  );
}
