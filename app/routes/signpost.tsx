import { BackLink } from "#app/components/back-link.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { SignpostAnswer } from "#app/components/signpost-answer.tsx";
import { SignpostHandOver } from "#app/components/signpost-hand-over.tsx";
import { SignpostHowItWent } from "#app/components/signpost-how-it-went.tsx";
import { SignpostKnow } from "#app/components/signpost-know.tsx";
import { SignpostPlace } from "#app/components/signpost-place.tsx";
import { SignpostStanding } from "#app/components/signpost-standing.tsx";
import { SignpostWork } from "#app/components/signpost-work.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { sayDay, sayTime } from "#app/lib/dates.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { may } from "#app/rights/may.ts";
import { readSignpost } from "#app/signposts/queries.server.ts";
import { answerSignpostPage } from "#app/signposts/signpost-intents.server.ts";
import type { Route } from "./+types/signpost.ts";

export const handle = { leavesQuickly: true };

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const signpost = await orErrorPage(readSignpost(ctx, params.signpostId));
  return { signpost, isTheirs: may(ctx.actor, "signpost.answer"), timeZone: ctx.timeZone };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerSignpostPage({ context, request, signpostId: params.signpostId });

export default function SignpostPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const { language } = usePage();
  const { signpost, isTheirs, timeZone } = loaderData;
  const { asset, onDay, atTime, by, byMe, why } = signpost;
  const home = `/circles/${circleId}`;
  const isUndecided = signpost.answer !== "yes" && signpost.answer !== "no";
  // What is asked comes first; once it is answered, where to go and when does.
  const answer = signpost.can.answer && <SignpostAnswer answer={signpost.answer} consents={signpost.consents} />;
  return (
    <article className="narrow">
      <title>{say("signposts.page_title")}</title>
      <BackLink to={`${home}/signposts`}>{say("signposts.to_list")}</BackLink>
      <h1>{asset.name}</h1>
      <Refusal refused={actionData?.refused} />
      {onDay && atTime && (
        <p className="large">
          <strong>
            {sayDay(onDay, language)}, {sayTime(atTime, language)}
          </strong>
        </p>
      )}
      <p>
        {byMe
          ? say("signposts.by_me")
          : say(isTheirs ? "signposts.by" : "signposts.by_theirs", { name: by ?? say("evidence.somebody") })}
      </p>
      {why && <blockquote className="as-written">{why}</blockquote>}
      {signpost.taskId && !isTheirs && (
        <p>
          <a href={`${home}/tasks/${signpost.taskId}`}>{say("signposts.the_task")}</a>
        </p>
      )}
      <SignpostStanding signpost={signpost} isTheirs={isTheirs} />
      {isUndecided && answer}
      {signpost.stage === "how_was_it" && <SignpostHowItWent signpost={signpost} />}
      <SignpostPlace asset={asset} />
      {!isUndecided && answer}
      {signpost.stage !== "how_was_it" && <SignpostHowItWent signpost={signpost} />}
      <SignpostHandOver signpost={signpost} timeZone={timeZone} sent={actionData} />
      <SignpostWork signpost={signpost} home={home} isTheirs={isTheirs} />
      <SignpostKnow signpost={signpost} />
    </article>
  );
}
