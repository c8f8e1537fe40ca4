import { useForm } from "@conform-to/react";
import { redirect } from "react-router";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { SixNumbers } from "#app/components/six-numbers.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { askedContext } from "#app/lib/ctx.ts";
import { orErrorPage, Refusal as No } from "#app/lib/errors.ts";
import { withNext } from "#app/lib/own-path.ts";
import { useSay } from "#app/lib/page.ts";
import { pinForm } from "#app/people/forms.ts";
import { proveWithPin } from "#app/people/prove-with-pin.server.ts";
import { isProved } from "#app/people/rules.ts";
import { nextOf, proofCtx, signedIn } from "#app/people/signed-in.server.ts";
import { readThisDevice } from "#app/people/this-device.server.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/prove.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const ctx = proofCtx(context);
  const next = nextOf(url);
  const { hasPin } = await orErrorPage(readThisDevice(ctx));
  const isStaff = ctx.actor.staff.length > 0;
  if (isProved(ctx.actor.provedAt, ctx.now)) throw redirect(next);
  if (isStaff && !hasPin) throw redirect(withNext("/second-step", next));
  return { hasPin, isStaff, next };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    pinForm,
    async ({ pin }) => {
      await countTry(context);
      const { browser } = context.get(askedContext);
      if (!browser) throw new No("not_found", "people.pin_gone");
      return proveWithPin(proofCtx(context), { pin, browser });
    },
    (rotated, { next }) => signedIn(context, rotated, next),
  );

export default function ProvePage({ loaderData: { hasPin, isStaff, next }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [, fields] = useForm<{ pin: string }>({ lastResult: actionData?.form });
  return (
    <div className="narrow">
      <title>{say("people.prove_title")}</title>
      <h1>{say("people.prove_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {hasPin ? (
        <>
          <p>{say("people.prove_why")}</p>
          <PostForm>
            <input type="hidden" name="next" value={next} />
            <SixNumbers kind="pin" field={fields.pin} label={say("people.pin_label")} hint={say("people.pin_hint")} />
            <button type="submit" className="main">
              {say("people.prove_go")}
            </button>
          </PostForm>
        </>
      ) : (
        <>
          <p>{say("people.prove_no_pin")}</p>
          <p>
            <a className="button main" href={withNext("/welcome", next)}>
              {say("people.new_pin_title")}
            </a>
          </p>
        </>
      )}
      {isStaff && (
        <p>
          <a href={withNext("/second-step", next)}>{say("people.prove_step")}</a>
        </p>
      )}
    </div>
  );
}
