import { dayOf, sayDay } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { Somebody } from "./people-groups.tsx";
import { ButtonForm } from "./post-form.tsx";

interface OpenInvitation {
  id: string;
  /** Null for a shared link. */
  name: string | null;
  role: Somebody["role"] | null;
  expiresAt: Date;
  state: "waiting" | "used" | "expired" | "stopped";
  wasTriedAgain: boolean;
}
interface Invitations {
  invitations: OpenInvitation[];
  here: string;
  timeZone: string;
}

/** Invitations that somebody still has to send or use, and those that went wrong. */
export function InvitationList({ invitations, here, timeZone }: Invitations) {
  const say = useSay();
  return (
    <section>
      <h2>{say("circles.waiting_invitations")}</h2>
      <ul className="cards">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <InvitationItem invitation={invitation} here={here} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function InvitationItem({
  invitation,
  here,
  timeZone,
}: { invitation: OpenInvitation } & Omit<Invitations, "invitations">) {
  const say = useSay();
  const { name, role, state, expiresAt, wasTriedAgain } = invitation;
  return (
    <div className="card">
      <p>
        <strong>{name ?? say("circles.invitation_shared")}</strong>{" "}
        {name && role && <span className="tag">{say(`circles.role_${role}`)}</span>}
      </p>
      <p>
        <InvitationState state={state} expiresAt={expiresAt} name={name} timeZone={timeZone} />
      </p>
      {wasTriedAgain && <p className="tag attention">{say("circles.invitation_tried")}</p>}
      <p>
        <a className="button" href={`${here}/invitations/${invitation.id}`}>
          {say(state === "waiting" ? "circles.open_invitation" : "circles.look_again")}
          <span className="only-read-aloud"> {name ?? say("circles.invitation_shared")}</span>
        </a>
      </p>
    </div>
  );
}

const STATES = {
  waiting: "circles.invitation_waiting",
  expired: "circles.invitation_expired",
  used: "circles.invitation_used_state",
  stopped: "circles.invitation_stopped",
} as const;

/** How an invitation stands, in words. */
function InvitationState({
  state,
  expiresAt,
  name,
  timeZone,
}: Pick<OpenInvitation, "state" | "expiresAt" | "name"> & { timeZone: string }) {
  const say = useSay();
  const { language } = usePage();
  const words = state === "waiting" && name === null ? "circles.shared_until" : STATES[state];
  return say(words, { day: sayDay(dayOf(expiresAt, timeZone), language) });
}

/** Whom the family does not want back, with the way to change that. */
export function BlockedList({ blocked }: { blocked: { personId: string; name: string }[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say("circles.blocked_title")}</h2>
      <p>{say("circles.blocked_intro")}</p>
      <ul className="cards">
        {blocked.map(({ personId, name }) => (
          <li key={personId}>
            <div className="card">
              <p>{name}</p>
              <ButtonForm intent="unblock" fields={{ id: personId }}>
                {say("circles.unblock", { name })}
              </ButtonForm>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
