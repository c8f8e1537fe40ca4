import { heardForm } from "#app/checkins/forms.ts";
import { hearAnswer } from "#app/checkins/hear-answer.server.ts";
import { readCheckIns } from "#app/checkins/queries.server.ts";
import { CheckInsMissed } from "#app/components/check-ins-missed.tsx";
import { CheckInsNoted, FollowUps } from "#app/components/check-ins-noted.tsx";
import { CheckInPlans } from "#app/components/check-in-plans.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { OwnAnswers } from "#app/components/own-answers.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/check-ins.ts";

export const handle = { leavesQuickly: true };

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readCheckIns(context.get(circleCtx)));

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    heardForm,
    ({ id }) => hearAnswer(context.get(circleCtx), id),
    () => redirectSaying(context, `/circles/${params.circleId}/check-ins`, "common.saved"),
  );

export default function CheckInsPage({ loaderData, actionData, params: { circleId } }: Route.ComponentProps) {
  const say = useSay();
  const home = `/circles/${circleId}/check-ins`;
  const { may } = loaderData;
  return (
    <div className="narrow">
      <title>{say("checkins.title")}</title>
      <h1>{say("checkins.title")}</h1>
      <p>{say(may.seeAll ? "checkins.about" : "checkins.about_own")}</p>
      <Refusal refused={actionData?.refused} />
      {may.log && (
        <p>
          <a className="button main" href={`${home}/log`}>
            {say("checkins.log_now")}
          </a>
        </p>
      )}
      <OwnAnswers {...loaderData} />
      <CheckInsMissed {...loaderData} home={home} />
      <FollowUps followUps={loaderData.followUps} circleId={circleId} />
      <CheckInPlans {...loaderData} home={home} />
      <CheckInsNoted {...loaderData} />
    </div>
  );
}
