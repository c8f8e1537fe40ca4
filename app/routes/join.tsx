import { data, redirect } from "react-router";
import { JoinForm } from "#app/components/join-form.tsx";
import { LinkOver } from "#app/components/link-over.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { acceptRequest } from "#app/people/accept-request.server.ts";
import { askToJoin } from "#app/people/ask-to-join.server.ts";
import { joinForm } from "#app/people/forms.ts";
import { findSharedLink, readMyRequest } from "#app/people/queries-ways-in.server.ts";
import { afterSignIn, thisBrowser } from "#app/people/signed-in.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/join.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { browser, language } = context.get(askedContext);
  const { db, now } = context.get(openCtx);
  const mine = browser ? await readMyRequest(db, params.secret, browser) : null;
  if (mine) return data({ state: mine.state, language }, { status: 200 });
  const isOpen = (await findSharedLink(db, params.secret, now)) !== null;
  return data({ state: isOpen ? ("open" as const) : ("gone" as const), language }, { status: isOpen ? 200 : 404 });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { secret } = params;
  const browser = thisBrowser(context, request);
  const { intent } = await readIntent(request);
  if (intent === "enter") return enter(context, { secret, browser });
  return answerForm(
    request,
    joinForm,
    async ({ website, ...asking }) => {
      // A machine filled in the field that people do not see. It is thanked like everybody.
      if (website) return;
      const { throttle } = context.get(installationContext);
      await throttle.count("joinPerNetwork", context.get(askedContext).network);
      await askToJoin(context.get(openCtx), { ...asking, secret, browser });
    },
    () => redirect(`/join/${secret}`),
  );
}

async function enter(context: Route.ActionArgs["context"], by: Parameters<typeof acceptRequest>[1]) {
  const entering = async () => {
    await countTry(context);
    return acceptRequest(context.get(openCtx), by);
  };
  return orRefusal(entering(), ({ started, circleId }) =>
    afterSignIn(context, started, circleId ? `/circles/${circleId}` : "/"),
  );
}

export default function JoinPage({ loaderData: { state, language }, actionData }: Route.ComponentProps) {
  const say = useSay();
  if (state === "gone") return <LinkOver why="gone" />;
  if (state === "open") return <JoinForm sent={actionData?.form} refused={actionData?.refused} language={language} />;
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say(state === "waiting" ? "people.thanks_title" : "people.let_in_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {state === "waiting" && <p>{say("people.thanks")}</p>}
      {state === "in" && (
        <>
          <p>{say("people.let_in")}</p>
          <p>
            <a className="button" href="/sign-in">
              {say("people.sign_in")}
            </a>
          </p>
        </>
      )}
      {state === "ready" && (
        <>
          <p>{say("people.let_in_ready")}</p>
          <ButtonForm intent="enter" look="main">
            {say("people.yes_me")}
          </ButtonForm>
        </>
      )}
    </div>
  );
}
