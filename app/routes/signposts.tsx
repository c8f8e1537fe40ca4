import { HandOverList } from "#app/components/hand-over-list.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SignpostCards } from "#app/components/signpost-lists.tsx";
import { UnmetHere } from "#app/components/unmet-here.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { settleForm } from "#app/signposts/forms.ts";
import { readSignposts } from "#app/signposts/queries-lists.server.ts";
import { settleUnmet } from "#app/signposts/settle-unmet.server.ts";
import type { Route } from "./+types/signposts.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  return { ...(await orErrorPage(readSignposts(ctx))), timeZone: ctx.timeZone };
}

/** The one thing that can be done on the list itself: a need that nothing answered is not needed any more. */
export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    settleForm,
    ({ unmetId }) => settleUnmet(context.get(circleCtx), unmetId),
    () => redirectSaying(context, `/circles/${params.circleId}/signposts`, "signposts.said_closed"),
  );

export default function SignpostsPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const home = `/circles/${circleId}`;
  const { waiting, coming, howWasIt, over, handOvers, unmet, mayMake, isTheirs, timeZone } = loaderData;
  const isEmpty = [waiting, coming, howWasIt, over].every((lines) => lines.length === 0);
  return (
    <div className="narrow">
      <title>{say("common.encircle")}</title>
      <h1>{say("signposts.title")}</h1>
      <p>{say("signposts.about")}</p>
      <Refusal refused={actionData?.refused} />
      {mayMake && (
        <p>
          <a className="button main" href={`${home}/around`}>
            {say("signposts.look_around")}
          </a>
        </p>
      )}
      {isEmpty && <p className="empty">{say(mayMake ? "signposts.empty" : "signposts.empty_mine")}</p>}
      <SignpostCards home={home} title={isTheirs ? "signposts.waiting_ours" : "signposts.waiting"} lines={waiting} />
      {!isTheirs && <HandOverList standing={handOvers} home={home} timeZone={timeZone} />}
      <SignpostCards home={home} title="signposts.how_was_it" lines={howWasIt} />
      <SignpostCards home={home} title="signposts.coming" lines={coming} />
      <UnmetHere unmet={unmet} />
      <SignpostCards home={home} title="signposts.over" lines={over} />
    </div>
  );
}
