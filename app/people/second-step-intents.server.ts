import { data, redirect, type RouterContextProvider } from "react-router";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { orRefusal } from "#app/lib/errors.ts";
import { withNext } from "#app/lib/own-path.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import { addPasskey } from "./add-passkey.server.ts";
import { deviceLabel } from "./device-label.ts";
import { codeForm, passkeyAnswerForm } from "./forms.ts";
import { passWithApp } from "./pass-second-step.server.ts";
import { passWithPasskey } from "./pass-with-passkey.server.ts";
import { askForPasskey, offerPasskey, siteOf } from "./passkey-challenge.server.ts";
import { confirmAuthenticator, startAuthenticator } from "./set-up-authenticator.server.ts";
import { proofCtx, signedIn } from "./signed-in.server.ts";

interface Asked {
  context: Readonly<RouterContextProvider>;
  request: Request;
  /** The page the form stands on. */
  page: "/second-step" | "/me/second-step";
}

/** What the two pages about second steps can be asked for: to set one up, or to take one. Answers as a route's action does. */
export async function answerSecondStep(asked: Asked) {
  const { context, request, page } = asked;
  const ctx = proofCtx(context);
  const site = siteOf(baseUrl(context));
  const { intent } = await readIntent(request);
  switch (intent) {
    case "start_app": {
      const next = new URL(request.url).searchParams.get("next") ?? "/";
      return orRefusal(startAuthenticator(ctx), () => redirect(withNext(`${page}?way=app`, next)));
    }
    case "confirm_app":
    case "app":
      return answerWithCode(asked, intent === "app");
    case "passkey_offer":
      return orRefusal(offerPasskey(ctx, site), (make) => data({ make }));
    case "passkey_ask":
      return orRefusal(askForPasskey(ctx, site), (use) => data({ use }));
    case "passkey_make":
    case "passkey_use":
      return answerWithPasskey(asked, intent === "passkey_use");
    default:
      return unknownIntent();
  }
}

function answerWithCode({ context, request, page }: Asked, isSetUp: boolean) {
  const ctx = proofCtx(context);
  return answerForm(
    request,
    codeForm,
    ({ code }) => (isSetUp ? passWithApp(ctx, code) : confirmAuthenticator(ctx, code)),
    (rotated, { next }) =>
      signedIn(context, rotated, page === "/second-step" ? next : page, isSetUp ? undefined : "people.said_step_set"),
  );
}

function answerWithPasskey({ context, request, page }: Asked, isUse: boolean) {
  const ctx = proofCtx(context);
  const site = siteOf(baseUrl(context));
  const label = deviceLabel(request.headers.get("user-agent"));
  return answerForm(
    request,
    passkeyAnswerForm,
    ({ answer }) => (isUse ? passWithPasskey(ctx, { answer, site }) : addPasskey(ctx, { answer, label, site })),
    (rotated, { next }) =>
      signedIn(context, rotated, page === "/second-step" ? next : page, isUse ? undefined : "people.said_step_set"),
  );
}
