import { Fragment } from "react";
import { data, redirect } from "react-router";
import { saySessions } from "#app/around/say.ts";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerCheckByLink, readCheckLink } from "#app/community/check-by-link.server.ts";
import { checkForm } from "#app/community/forms.ts";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import { speak } from "#app/lib/page.server.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { typedAs } from "#app/lib/typed.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/still-right.ts";

/** What somebody needs to see to say whether it is right, and once they have, nothing. */
function shownOf({ answer, asset }: NonNullable<Awaited<ReturnType<typeof readCheckLink>>>) {
  const { name, summary, spots, phone } = asset.draft;
  if (answer !== null) return { name: "", summary: null, places: [], phone: null };
  const places = spots.map(({ place, sessions }) => ({
    where: [place?.name, place?.line, place?.postcode].filter(Boolean).join(", "),
    sessions,
  }));
  return { name, summary, places, phone };
}

/** Shows the question and changes nothing: whoever only fetches a link uses nothing up. */
export async function loader({ context, params, url }: Route.LoaderArgs) {
  const found = await readCheckLink(context.get(openCtx), params.secret);
  speak(context, found?.language);
  return data(
    {
      draft: found ? shownOf(found) : null,
      isAnswered: found?.answer != null,
      isAgain: url.searchParams.has("again"),
    },
    { status: found ? 200 : 404 },
  );
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    checkForm,
    async (typed) => {
      await countTry(context);
      return answerCheckByLink(context.get(openCtx), params.secret, typed);
    },
    // The same page says thank you.
    ({ isAgain }) => redirect(`/still-right/${params.secret}${isAgain ? "?again" : ""}`),
  );

export default function StillRightPage({
  loaderData: { draft, isAnswered, isAgain },
  actionData,
}: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  if (!draft || isAnswered)
    return (
      <div className="narrow">
        <title>{say("common.encircle")}</title>
        <h1>{say(!draft ? "assets.still_over" : isAgain ? "assets.still_again" : "assets.still_thanks")}</h1>
      </div>
    );
  return (
    <div className="narrow">
      <title>{say("assets.still_title")}</title>
      <h1>{say("assets.still_title")}</h1>
      <p>{say("assets.still_about")}</p>
      <Refusal refused={actionData?.refused} />
      <section className="card">
        <h2>{draft.name}</h2>
        {draft.summary && <p>{draft.summary}</p>}
        {draft.places.map(({ where, sessions }) => (
          <Fragment key={where}>
            {where && <p>{where}</p>}
            {saySessions(sessions, { say, language }).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Fragment>
        ))}
        {draft.phone && <p>{draft.phone}</p>}
      </section>
      <PostForm>
        <p>
          <button className="main" name="answer" value="right">
            {say("assets.still_right")}
          </button>
        </p>
        <div className="field">
          <label htmlFor="words">{say("assets.still_words")}</label>
          <textarea id="words" name="words" rows={3} maxLength={600} defaultValue={typedAs(actionData, "words")} />
        </div>
        <div className="buttons">
          <button name="answer" value="not_right">
            {say("assets.still_not_right")}
          </button>
          <button className="quiet" name="answer" value="cannot_say">
            {say("assets.still_cannot_say")}
          </button>
        </div>
      </PostForm>
    </div>
  );
}
