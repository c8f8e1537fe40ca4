import { removeForm, ringForm } from "#app/circles/forms.ts";
import { noteHelpAgreed } from "#app/circles/note-help-agreed.server.ts";
import { placeMember } from "#app/circles/place-member.server.ts";
import { readMember } from "#app/circles/queries-people.server.ts";
import { removeMember } from "#app/circles/remove-member.server.ts";
import { setLead } from "#app/circles/set-lead.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { ReachedCard } from "#app/components/last-reached.tsx";
import { HelpPart, MemberFacts, PlaceButtons } from "#app/components/member-parts.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { RemovePart } from "#app/components/remove-part.tsx";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { answerForm, readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx, type Ctx, visitorCtx } from "#app/lib/ctx.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { startHelping } from "#app/people/start-helping.server.ts";
import { readLastReached } from "#app/reminders/queries.server.ts";
import { may } from "#app/rights/may.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Route } from "./+types/member.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const member = await orErrorPage(readMember(ctx, params.membershipId));
  await noteAccessOnce(ctx, "people");
  if (member.contacts.length > 0) await noteAccessOnce(ctx, "contacts", member.personId);
  const { programmeId } = ctx.actor;
  const reached = may(ctx.actor, "message.see")
    ? { last: await readLastReached(ctx.db, { programmeId, personId: member.personId }) }
    : null;
  return { member, reached, timeZone: ctx.timeZone };
}

/** What each of the page's plain buttons does, and the words for when it is done. */
const BUTTONS: Record<
  string,
  { said: WordKey; act: (ctx: Ctx, membershipId: string, sessionId: string) => Promise<void> }
> = {
  lead: { said: "circles.said_lead", act: setLead },
  help_agreed: {
    said: "circles.said_help_noted",
    act: (ctx, membershipId) => noteHelpAgreed(ctx, { membershipId, isAgreed: true }),
  },
  help_withdrawn: {
    said: "circles.said_help_withdrawn",
    act: (ctx, membershipId) => noteHelpAgreed(ctx, { membershipId, isAgreed: false }),
  },
  help_now: {
    said: "circles.said_helping",
    act: (ctx, membershipId, sessionId) => startHelping(ctx, sessionId, membershipId),
  },
};

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const { circleId, membershipId } = params;
  const people = `/circles/${circleId}/people`;
  const here = `${people}/${membershipId}`;
  const { intent } = await readIntent(request);
  if (intent === "place")
    return answerForm(
      request,
      ringForm,
      ({ ring }) => placeMember(ctx, { membershipId, ring }),
      () => redirectSaying(context, here, "circles.said_moved"),
    );
  if (intent === "remove")
    return answerForm(
      request,
      removeForm,
      ({ block }) => removeMember(ctx, { membershipId, block }),
      () => redirectSaying(context, people, "circles.said_removed"),
    );
  const button = Object.hasOwn(BUTTONS, intent) ? BUTTONS[intent] : undefined;
  if (!button) return unknownIntent();
  // Who begins to act for somebody goes to the circle's page, and sees it as that person does.
  const next = intent === "help_now" ? `/circles/${circleId}` : here;
  return orRefusal(button.act(ctx, membershipId, context.get(visitorCtx).actor.sessionId), () =>
    redirectSaying(context, next, button.said),
  );
}

export default function MemberPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { member, reached, timeZone } = loaderData;
  return (
    <div className="narrow">
      <title>{say("circles.people_title")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1>{member.name}</h1>
      <Refusal refused={actionData?.refused} />
      <MemberFacts member={member} timeZone={timeZone} />
      {reached && <ReachedCard reached={reached.last} timeZone={timeZone} circleId={params.circleId} />}
      <PlaceButtons member={member} />
      {member.mayHelp && <HelpPart member={member} timeZone={timeZone} />}
      {member.mayShareToSafeguard && (
        <p>
          <a className="button quiet" href={`/circles/${params.circleId}/safeguard`}>
            {say("family.safeguard")}
          </a>
        </p>
      )}
      {member.mayRemove && <RemovePart name={member.name} isFamily={member.isAskedByFamily} />}
      {member.isMe && (
        <p>
          <a className="button quiet" href={`/circles/${params.circleId}/leave`}>
            {say("circles.leave")}
          </a>
        </p>
      )}
    </div>
  );
}
