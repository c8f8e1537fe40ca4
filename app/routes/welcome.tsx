import { useForm } from "@conform-to/react";
import { redirect } from "react-router";
import { OwnOrShared } from "#app/components/own-or-shared.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm, PostForm } from "#app/components/post-form.tsx";
import { SixNumbers } from "#app/components/six-numbers.tsx";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { askedContext } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { withNext } from "#app/lib/own-path.ts";
import { useSay } from "#app/lib/page.ts";
import { choosePin } from "#app/people/choose-pin.server.ts";
import { newPinForm } from "#app/people/forms.ts";
import { shareDevice } from "#app/people/share-device.server.ts";
import { browserCookie, nextOf, proofCtx, signedIn } from "#app/people/signed-in.server.ts";
import { readThisDevice } from "#app/people/this-device.server.ts";
import type { Route } from "./+types/welcome.ts";

const PIN_STEP = "/welcome?step=pin";

export async function loader({ context, url }: Route.LoaderArgs) {
  const device = await orErrorPage(readThisDevice(proofCtx(context)));
  return { ...device, isPinStep: url.searchParams.get("step") === "pin", next: nextOf(url) };
}

export async function action({ context, request, url }: Route.ActionArgs) {
  const ctx = proofCtx(context);
  const next = nextOf(url);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "own":
    case "shared":
      return orRefusal(shareDevice(ctx, intent === "shared"), (rotated) =>
        signedIn(context, { ...rotated, ...browserCookie(context) }, withNext(PIN_STEP, next)),
      );
    case "later":
      return redirect(next);
    case "pin":
      return answerForm(
        request,
        newPinForm,
        ({ pin }) => choosePin(ctx, { pin, browser: context.get(askedContext).browser }),
        (rotated) => {
          const started = { ...rotated, ...browserCookie(context), keepsBrowser: true };
          return signedIn(context, started, next, "people.said_pin_set");
        },
      );
    default:
      return unknownIntent();
  }
}

export default function WelcomePage({ loaderData, actionData }: Route.ComponentProps) {
  const { isPinStep, isShared, mayChoosePin, next } = loaderData;
  const say = useSay();
  const [, fields] = useForm<{ pin: string }>({
    lastResult: actionData?.form,
  });
  if (!isPinStep) return <OwnOrShared refused={actionData?.refused} />;
  return (
    <div className="narrow">
      <title>{say("people.new_pin_title")}</title>
      <h1>{say("people.new_pin_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {mayChoosePin ? (
        <PostForm>
          <p>{say(isShared ? "people.new_pin_why_shared" : "people.new_pin_why")}</p>
          <SixNumbers
            kind="new_pin"
            field={fields.pin}
            label={say("people.new_pin_label")}
            hint={say("people.new_pin_hint")}
          />
          <button type="submit" name="intent" value="pin" className="main">
            {say("people.new_pin_keep")}
          </button>
        </PostForm>
      ) : (
        <>
          <p>{say("people.pin_needs_sign_in")}</p>
          <p>
            <a className="button main" href={withNext("/sign-in", next === "/" ? "/welcome" : next)}>
              {say("people.sign_in")}
            </a>
          </p>
        </>
      )}
      <ButtonForm intent="later" look="quiet">
        {say("people.not_now")}
      </ButtonForm>
    </div>
  );
}
