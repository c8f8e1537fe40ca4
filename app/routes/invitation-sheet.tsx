import { renewInvitation, revokeInvitation } from "#app/circles/change-invitation.server.ts";
import { readInvitationSheet } from "#app/circles/queries-invitation.server.ts";
import { sendInvitation } from "#app/circles/send-invitation.server.ts";
import { countInvitation } from "#app/circles/throttle-inviting.server.ts";
import { BackLink } from "#app/components/back-link.tsx";
import { SendForMe, SendingStands } from "#app/components/invitation-sending.tsx";
import { InvitationCard, WordsToSend } from "#app/components/invitation-words.tsx";
import { Refusal } from "#app/components/notice.tsx";
import { ButtonForm } from "#app/components/post-form.tsx";
import { readIntent, unknownIntent } from "#app/lib/answer-form.server.ts";
import { circleCtx } from "#app/lib/ctx.ts";
import { dayOf, sayDay } from "#app/lib/dates.ts";
import { orErrorPage, orRefusal } from "#app/lib/errors.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/invitation-sheet.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(circleCtx);
  const { path, ...invitation } = await orErrorPage(readInvitationSheet(ctx, params.invitationId));
  return { invitation, link: path && baseUrl(context) + path, timeZone: ctx.timeZone };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(circleCtx);
  const { circleId, invitationId } = params;
  const { intent } = await readIntent(request);
  switch (intent) {
    case "revoke":
      return orRefusal(revokeInvitation(ctx, invitationId), () =>
        redirectSaying(context, `/circles/${circleId}/people`, "circles.said_revoked"),
      );
    case "send":
      return orRefusal(sendInvitation(ctx, invitationId), () =>
        redirectSaying(context, `/circles/${circleId}/invitations/${invitationId}`, "circles.said_sending"),
      );
    case "renew":
      return orRefusal(
        countInvitation(context).then(() => renewInvitation(ctx, invitationId)),
        (made) =>
          redirectSaying(context, `/circles/${circleId}/invitations/${made.invitationId}`, "circles.said_renewed"),
      );
    default:
      return unknownIntent();
  }
}

const HOW = {
  text: "circles.sheet_text_how",
  email: "circles.sheet_email_how",
  card: "circles.sheet_card_how",
  shared: "circles.sheet_shared_how",
} as const;
const OVER = {
  used: "circles.sheet_used",
  expired: "circles.sheet_expired",
  stopped: "circles.sheet_stopped",
} as const;

export default function InvitationSheetPage({ loaderData, actionData, params }: Route.ComponentProps) {
  const say = useSay();
  const { invitation, link, timeZone } = loaderData;
  const { way, state, name, wasTriedAgain, mayRenew, isReached, sending } = invitation;
  // Whoever has it sent for them must not think that it is still theirs to send.
  const isUnderway = sending === "waiting" || sending === "told";
  return (
    <div className="narrow invitation-sheet">
      <title>{say("circles.invite_subject")}</title>
      <BackLink to={`/circles/${params.circleId}/people`}>{say("circles.people_title")}</BackLink>
      <h1 className="no-print">{name ? say("circles.sheet_title", { name }) : say("circles.sheet_title_shared")}</h1>
      <Refusal refused={actionData?.refused} />
      {wasTriedAgain && <p className="notice no-print">{say("circles.invitation_tried")}</p>}
      {link && sending && <SendingStands sending={sending} />}
      {state !== "waiting" && <p className="no-print">{say(OVER[state])}</p>}
      {state === "waiting" && !isUnderway && (
        <p className="no-print">{link ? say(HOW[way], { name: name ?? "" }) : say("circles.not_your_link")}</p>
      )}
      {link && isUnderway && (
        <details className="no-print">
          <summary>{say("circles.send_yourself")}</summary>
          <Ways invitation={{ ...invitation, link }} timeZone={timeZone} />
        </details>
      )}
      {link && !isUnderway && <Ways invitation={{ ...invitation, link }} timeZone={timeZone} />}
      {link && isReached && !sending && (way === "text" || way === "email") && <SendForMe way={way} />}
      {mayRenew && state === "waiting" && <p className="small no-print">{say("circles.renew_note")}</p>}
      <div className="buttons no-print">
        {mayRenew && state !== "used" && (
          <ButtonForm intent="renew" look={state === "waiting" ? "plain" : "main"}>
            {say("circles.renew")}
          </ButtonForm>
        )}
        {(state === "waiting" || state === "expired") && (
          <ButtonForm intent="revoke" look="quiet">
            {say("circles.revoke")}
          </ButtonForm>
        )}
      </div>
    </div>
  );
}

function Ways({ invitation, timeZone }: { invitation: Parameters<typeof WordsToSend>[0]["ready"]; timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  const { way, expiresAt } = invitation;
  const isOnPaper = way === "card" || way === "shared";
  const day = sayDay(dayOf(expiresAt, timeZone), language);
  return (
    <>
      {way !== "card" && <WordsToSend ready={invitation} />}
      {isOnPaper && <InvitationCard ready={invitation} timeZone={timeZone} />}
      {isOnPaper && (
        <p className="no-print">
          <button type="button" className="main" hidden data-print>
            {say(way === "card" ? "circles.print_card" : "circles.print_link")}
          </button>
        </p>
      )}
      <p className="small no-print">{say(way === "shared" ? "circles.shared_until" : "circles.once_only", { day })}</p>
    </>
  );
}
