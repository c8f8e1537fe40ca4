import { leaveCircle } from "#app/circles/leave-circle.server.ts";
import { readBeforeLeaving } from "#app/circles/queries-state.server.ts";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/circle-leave.ts";

export const loader = ({ context }: Route.LoaderArgs) => orErrorPage(readBeforeLeaving(context.get(circleCtx)));

export const action = ({ context }: Route.ActionArgs) =>
  orRefusal(leaveCircle(context.get(circleCtx)), () => redirectSaying(context, "/", "circles.said_left"));

export default function LeavePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { promises, isLead } = loaderData;
  return (
    <div className="narrow">
      <title>{say("circles.leave_title")}</title>
      <h1>{say("circles.leave_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <p>{say("circles.leave_intro")}</p>
      {promises > 0 && <p>{say("circles.leave_promises", { count: promises })}</p>}
      {isLead && <p className="notice">{say("circles.leave_lead")}</p>}
      <p>{say("circles.leave_after")}</p>
      <div className="buttons">
        <ButtonForm intent="leave" look="main">
          {say("circles.leave_do")}
        </ButtonForm>
        <a className="button" href={`/circles/${params.circleId}`}>
          {say("circles.leave_stay")}
        </a>
      </div>
    </div>
  );
}
