import { useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { type Invite, inviteForm } from "#app/circles/forms.ts";
import { inviteMember } from "#app/circles/invite-member.server.ts";
import { rolesToInvite } from "#app/circles/rules.ts";
import { countInvitation } from "#app/circles/throttle-inviting.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { ProblemSummary } from "#app/components/problem-summary.tsx";
import { InviteFields } from "#app/components/invite-fields.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { PostForm } from "#app/components/post-form.tsx";
import { answerForm } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import type { Route } from "./+types/invite.ts";

/** What somebody may invite others to be; the guard has let in only who may invite. */
export const loader = ({ context }: Route.LoaderArgs) => ({ roles: rolesToInvite(context.get(circleCtx).actor.role) });

export const action = ({ context, params, request }: Route.ActionArgs) =>
  answerForm(
    request,
    inviteForm,
    async (typed) => {
      await countInvitation(context);
      return inviteMember(context.get(circleCtx), typed);
    },
    ({ invitationId }) =>
      redirectSaying(context, `/circles/${params.circleId}/invitations/${invitationId}`, "circles.said_invited"),
  );

export default function InvitePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const [form, fields] = useForm<Invite>({
    lastResult: actionData?.form,
    constraint: getZodConstraint(inviteForm),
    defaultValue: { way: "text", language: "en", role: "member", ring: "outer" },
  });
  return (
    <div className="narrow">
      <title>{say("circles.invite_title")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1>{say("circles.invite_title")}</h1>
      <Refusal refused={actionData?.refused} />
      <ProblemSummary form={form} />
      <PostForm id={form.id}>
        <InviteFields fields={fields} roles={loaderData.roles} />
        <button type="submit" className="main">
          {say("circles.invite_send")}
        </button>
      </PostForm>
    </div>
  );
}
