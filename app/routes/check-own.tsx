import { data } from "react-router";
import { answerOwnCheckIn } from "#app/checkins/answer-own-check-in.server.ts";
import { answerOwnForm } from "#app/checkins/forms.ts";
import { findOwnLink } from "#app/checkins/queries-own-answers.server.ts";
import { FEELINGS } from "#app/checkins/rules.ts";
import { FaceWithWord } from "#app/components/face.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import { speak } from "#app/lib/page.server.ts";
import { useSay } from "#app/lib/page.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import type { Route } from "./+types/check-own.ts";

export const handle = { leavesQuickly: true };

/** Shows buttons and changes nothing: whoever only fetches a link uses nothing up. It names nobody but the reader's first name. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { db, now } = context.get(openCtx);
  const link = await findOwnLink(db, params.secret, now);
  speak(context, link?.language);
  return data({ firstName: link?.firstName ?? null }, { status: link ? 200 : 404 });
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    answerOwnForm,
    async ({ answer }) => {
      await countTry(context);
      await answerOwnCheckIn(context.get(openCtx), params.secret, answer);
    },
    // The same page whichever answer it was.
    () => ({ isThanked: true as const, refused: undefined }),
  );

export default function OwnCheckInPage({ loaderData: { firstName }, actionData }: Route.ComponentProps) {
  const say = useSay();
  if (actionData && "isThanked" in actionData) return <Thanks />;
  if (firstName === null)
    return (
      <div className="narrow">
        <title>{say("common.encircle")}</title>
        <h1>{say("checkins.link_over")}</h1>
        <p>{say("checkins.link_over_about")}</p>
      </div>
    );
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("checkins.own_title", { name: firstName })}</h1>
      <Refusal refused={actionData?.refused} />
      <PostForm className="own-answers">
        {FEELINGS.map((feeling) => (
          <button key={feeling} type="submit" name="answer" value={feeling}>
            <FaceWithWord feeling={feeling} />
          </button>
        ))}
        <button type="submit" name="answer" value="cannot_talk" className="quiet">
          {say("checkins.cannot_talk")}
        </button>
      </PostForm>
      <p className="hint">{say("checkins.own_about")}</p>
    </div>
  );
}

function Thanks() {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("checkins.own_thanks")}</h1>
      <p>{say("checkins.own_thanks_about")}</p>
    </div>
  );
}
