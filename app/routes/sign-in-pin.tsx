import { useForm } from "@conform-to/react";
import { data } from "react-router";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { SixNumbers } from "#app/components/six-numbers.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { askedContext, openCtx } from "#app/lib/ctx.ts";
import type { Refused } from "#app/lib/errors.ts";
import { withNext } from "#app/lib/own-path.ts";
import { useSay } from "#app/lib/page.ts";
import { pinForm } from "#app/people/forms.ts";
import { readPeopleOfBrowser } from "#app/people/queries.server.ts";
import { signInWithPin } from "#app/people/sign-in-with-pin.server.ts";
import { nextOf, signedIn, thisBrowser } from "#app/people/signed-in.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/sign-in-pin.ts";

export async function loader({ context, params, url }: Route.LoaderArgs) {
  const { browser } = context.get(askedContext);
  const people = browser ? await readPeopleOfBrowser(context.get(openCtx).db, browser) : [];
  const person = people.find(({ deviceId }) => deviceId === params.deviceId);
  if (!person) throw data({ words: "common.not_here", values: {} } satisfies Refused, { status: 404 });
  return { name: person.name, hasPin: person.hasPin, next: nextOf(url) };
}

export const action = ({ context, params: { deviceId }, request }: Route.ActionArgs) =>
  answerForm(
    request,
    pinForm,
    async ({ pin }) => {
      await countTry(context);
      return signInWithPin(context.get(openCtx), { deviceId, pin, browser: thisBrowser(context, request) });
    },
    (started, { next }) => signedIn(context, started, next),
  );

export default function SignInPinPage({ loaderData: { name, hasPin, next }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [, fields] = useForm<{ pin: string }>({ lastResult: actionData?.form });
  return (
    <div className="narrow">
      <title>{say("people.sign_in")}</title>
      <h1>{say("people.pin_hello", { name })}</h1>
      <Refusal refused={actionData?.refused} />
      {hasPin ? (
        <PostForm>
          <input type="hidden" name="next" value={next} />
          <SixNumbers kind="pin" field={fields.pin} label={say("people.pin_label")} hint={say("people.pin_hint")} />
          <button type="submit" className="main">
            {say("people.sign_in")}
          </button>
        </PostForm>
      ) : (
        !actionData?.refused && <p>{say("people.pin_none")}</p>
      )}
      <p>
        <a className={hasPin ? "button quiet" : "button main"} href={withNext("/sign-in", next)}>
          {say(hasPin ? "people.pin_forgot" : "people.pin_use_code")}
        </a>
      </p>
    </div>
  );
}
