import { useForm } from "@conform-to/react";
import { redirect } from "react-router";
import { TextField } from "#app/components/fields.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { Initials } from "#app/components/person.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { askedContext, installationContext, openCtx } from "#app/lib/ctx.ts";
import { withNext } from "#app/lib/own-path.ts";
import { useSay } from "#app/lib/page.ts";
import { askForCode } from "#app/people/ask-for-code.server.ts";
import { contactForm } from "#app/people/forms.ts";
import { readPeopleOfBrowser } from "#app/people/queries.server.ts";
import { tellLater } from "#app/people/reminders.server.ts";
import { nextOf, thisBrowser } from "#app/people/signed-in.server.ts";
import { countAsking } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/sign-in.ts";

export async function loader({ context, url }: Route.LoaderArgs) {
  const { browser } = context.get(askedContext);
  const people = browser ? await readPeopleOfBrowser(context.get(openCtx).db, browser) : [];
  return { people, next: nextOf(url) };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  answerForm(
    request,
    contactForm,
    async ({ contact }) => {
      await countAsking(context, contact.value);
      return askForCode(context.get(openCtx), { contact, browser: thisBrowser(context, request) });
    },
    (telling, { next }) => {
      tellLater(context.get(openCtx), context.get(installationContext), telling);
      return redirect(withNext("/sign-in/code", next));
    },
  );

export default function SignInPage({ loaderData: { people, next }, actionData }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<{ contact: string }>({ lastResult: actionData?.form });
  const isKnown = people.length > 0;
  return (
    <div className="narrow">
      <title>{say("people.sign_in")}</title>
      <h1>{say(isKnown ? "people.who_is_it" : "people.sign_in")}</h1>
      <Refusal refused={actionData?.refused} />
      {isKnown && (
        <ul className="ways">
          {people.map(({ deviceId, name }) => (
            <li key={deviceId}>
              <a className="way" href={withNext(`/sign-in/pin/${deviceId}`, next)}>
                <Initials name={name} />
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <section>
        {isKnown && <h2>{say("people.somebody_else")}</h2>}
        <PostForm>
          <ProblemSummary form={form} />
          <input type="hidden" name="next" value={next} />
          <TextField
            field={fields.contact}
            label={say("people.contact_label")}
            hint={say("people.contact_hint")}
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <button type="submit" className="main">
            {say("people.send_code")}
          </button>
        </PostForm>
        <p className="hint">{say("people.no_way_in")}</p>
      </section>
    </div>
  );
}
