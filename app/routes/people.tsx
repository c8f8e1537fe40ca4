import { liftBlock } from "#app/circles/lift-block.server.ts";
import { oneThingForm } from "#app/circles/forms.ts";
import { readCircleHead } from "#app/circles/queries-head.server.ts";
import { countJoinRequests, readBlocked, readOpenInvitations, readPeople } from "#app/circles/queries-people.server.ts";
import { setLead } from "#app/circles/set-lead.server.ts";
import { BlockedList, InvitationList } from "#app/components/invitation-list.tsx";
import { InCharge, PeopleGroups } from "#app/components/people-groups.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { may } from "#app/rights/may.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/people.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const people = await orErrorPage(readPeople(ctx));
  await noteAccessOnce(ctx, "people");
  if (may(ctx.actor, "people.contacts")) await noteAccessOnce(ctx, "contacts");
  // Nobody is asked into a circle that has ended, and nobody has to be in charge of it.
  const isClosed = (await readCircleHead(ctx)).state === "closed";
  const mayInvite = may(ctx.actor, "people.invite") && !isClosed;
  return {
    people,
    mayInvite,
    isClosed,
    mayLead: may(ctx.actor, "circle.lead"),
    mayUnblock: may(ctx.actor, "people.unblock"),
    mayLeave: may(ctx.actor, "circle.leave", true),
    timeZone: ctx.timeZone,
    asking: may(ctx.actor, "people.let_in") ? await countJoinRequests(ctx) : 0,
    invitations: mayInvite ? await readOpenInvitations(ctx) : [],
    blocked: may(ctx.actor, "people.unblock") ? await readBlocked(ctx) : [],
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const saying = (words: WordKey) => () => redirectSaying(context, `/circles/${params.circleId}/people`, words);
  const { intent } = await readIntent(request);
  switch (intent) {
    case "unblock":
      return answerForm(request, oneThingForm, ({ id }) => liftBlock(ctx, id), saying("circles.said_unblocked"));
    case "lead":
      return answerForm(request, oneThingForm, ({ id }) => setLead(ctx, id), saying("circles.said_lead"));
    default:
      return unknownIntent();
  }
}

export default function PeoplePage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { people, asking, invitations, blocked, mayInvite, mayLead, mayUnblock, mayLeave, isClosed, timeZone } =
    loaderData;
  const here = `/circles/${params.circleId}`;
  return (
    <div className="stack">
      <title>{say("circles.people_title")}</title>
      <h1>{say("circles.people_title")}</h1>
      <Refusal refused={actionData?.refused} />
      {isClosed ? <p className="notice">{say("circles.is_closed")}</p> : <InCharge people={people} mayLead={mayLead} />}
      {(mayInvite || asking > 0) && (
        <p className="buttons">
          {mayInvite && (
            <a className="button main" href={`${here}/people/invite`}>
              {say("circles.invite")}
            </a>
          )}
          {asking > 0 && (
            <a className="button" href={`${here}/people/waiting`}>
              {say("circles.join_requests", { count: asking })}
            </a>
          )}
        </p>
      )}
      {invitations.length > 0 && <InvitationList invitations={invitations} here={here} timeZone={timeZone} />}
      <PeopleGroups people={people} here={here} timeZone={timeZone} />
      {mayUnblock && blocked.length > 0 && <BlockedList blocked={blocked} />}
      {mayLeave && (
        <p>
          <a className="button quiet" href={`${here}/leave`}>
            {say("circles.leave")}
          </a>
        </p>
      )}
    </div>
  );
}
