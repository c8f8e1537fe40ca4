import { redirect } from "react-router";
import { BackLink } from "#app/components/back-link.tsx";
import { AppSetUp } from "#app/components/app-set-up.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SecondStepChoices } from "#app/components/second-step-choices.tsx";
import { SecondStepList } from "#app/components/second-step-list.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { visitorCtx } from "#app/lib/ctx.ts";
import { dayOf, sayDay } from "#app/lib/dates.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { passkeyIdForm } from "#app/people/forms.ts";
import { readSecondSteps } from "#app/people/queries.server.ts";
import { removeAuthenticator, removePasskey } from "#app/people/remove-second-step.server.ts";
import { isProved } from "#app/people/rules.ts";
import { answerSecondStep } from "#app/people/second-step-intents.server.ts";
import { readNewAuthenticator } from "#app/people/set-up-authenticator.server.ts";
import type { Route } from "./+types/me-second-step.ts";

const HERE = "/me/second-step";

/** A passkey needs the browser's help. */
export const handle = { interactive: true };

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = context.get(visitorCtx);
  const { actor, now } = ctx;
  if (actor.staff.length === 0) throw redirect("/me");
  const { hasApp, passkeys } = await orErrorPage(readSecondSteps(ctx));
  const isFresh = isProved(actor.provedAt, now);
  const day = (at: Date) => sayDay(dayOf(at, actor.timeZone), actor.language);
  const isApp = isFresh && !hasApp && url.searchParams.get("way") === "app";
  return {
    hasApp,
    passkeys: passkeys.map(({ id, label, createdAt, lastUsedAt }) => ({
      id,
      label,
      since: day(createdAt),
      used: lastUsedAt && day(lastUsedAt),
    })),
    isFresh,
    setUp: isApp ? await orErrorPage(readNewAuthenticator(ctx)) : null,
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const removed = () => redirectSaying(context, HERE, "people.said_step_removed");
  const { intent } = await readIntent(request);
  switch (intent) {
    case "remove_app":
      return orRefusal(removeAuthenticator(ctx), removed);
    case "remove_passkey":
      return answerForm(request, passkeyIdForm, ({ passkeyId }) => removePasskey(ctx, passkeyId), removed);
    default:
      return answerSecondStep({ context, request, page: HERE });
  }
}

export default function MySecondStepPage({ loaderData, actionData }: Route.ComponentProps) {
  const { hasApp, passkeys, isFresh, setUp } = loaderData;
  const say = useSay();
  const sent = actionData && "form" in actionData ? actionData.form : undefined;
  const refused = actionData && "refused" in actionData ? actionData.refused : undefined;
  return (
    <div className="narrow">
      <title>{say("people.steps_title")}</title>
      <BackLink to="/me">{say("people.me_title")}</BackLink>
      <h1>{say("people.steps_title")}</h1>
      <Refusal refused={refused} />
      <p>{say("people.steps_about")}</p>
      <SecondStepList hasApp={hasApp} passkeys={passkeys} mayChange={isFresh} />
      {setUp && <AppSetUp setUp={setUp} sent={sent} next={HERE} />}
      {isFresh && !setUp && <SecondStepChoices hasApp={hasApp} next={HERE} />}
      {!isFresh && (
        <>
          <p>{say("people.steps_prove")}</p>
          <p>
            <a className="button" href={`/second-step?next=${HERE}`}>
              {say("people.prove_step")}
            </a>
          </p>
        </>
      )}
    </div>
  );
}
