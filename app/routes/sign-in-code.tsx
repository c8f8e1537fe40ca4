import { useForm } from "@conform-to/react";
import { redirect } from "react-router";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { SixNumbers } from "#app/components/six-numbers.tsx";
import { WhoAreYou } from "#app/components/who-are-you.tsx";
import { answerForm, readIntent } from "#app/lib/answer-form.server.ts";
import { askedContext, openCtx } from "#app/lib/ctx.ts";
import { withNext } from "#app/lib/own-path.ts";
import { useSay } from "#app/lib/page.ts";
import { codeForm, whoForm } from "#app/people/forms.ts";
import { readChoice } from "#app/people/queries-ways-in.server.ts";
import { chooseWho, signInWithCode } from "#app/people/sign-in-with-code.server.ts";
import { afterSignIn, nextOf, thisBrowser } from "#app/people/signed-in.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/sign-in-code.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const { browser } = context.get(askedContext);
  const { db, keys, now } = context.get(openCtx);
  return { choice: browser ? await readChoice(db, keys, browser, now) : null, next: nextOf(url) };
}

export async function action({ context, request }: Route.ActionArgs) {
  const browser = thisBrowser(context, request);
  const { intent } = await readIntent(request);
  if (intent === "who")
    return answerForm(
      request,
      whoForm,
      ({ personId }) => chooseWho(context.get(openCtx), { personId, browser }),
      (started, { next }) => afterSignIn(context, started, next),
    );
  return answerForm(
    request,
    codeForm,
    async ({ code }) => {
      await countTry(context);
      return signInWithCode(context.get(openCtx), { code, browser });
    },
    (started, { next }) => (started ? afterSignIn(context, started, next) : redirect(withNext("/sign-in/code", next))),
  );
}

export default function SignInCodePage({ loaderData: { choice, next }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [, fields] = useForm<{ code: string }>({ lastResult: actionData?.form });
  if (choice) return <WhoAreYou people={choice} next={next} refused={actionData?.refused} />;
  return (
    <div className="narrow">
      <title>{say("people.sign_in")}</title>
      <h1>{say("people.code_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("people.code_sent")}</p>
      <PostForm>
        <input type="hidden" name="next" value={next} />
        <SixNumbers kind="code" field={fields.code} label={say("people.code_label")} />
        <button type="submit" className="main">
          {say("people.code_go")}
        </button>
      </PostForm>
      <details>
        <summary>{say("people.code_none")}</summary>
        <p>{say("people.code_none_help")}</p>
        <p>
          <a className="button" href={withNext("/sign-in", next)}>
            {say("people.code_again")}
          </a>
        </p>
      </details>
    </div>
  );
}
