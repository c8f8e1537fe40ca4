import { and, eq, inArray } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { invitations, people, reminders, type ReminderState } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { invitationPath } from "#app/people/new-invitation.server.ts";
import { insist, may } from "#app/rights/may.ts";
import { isReached } from "#app/people/rules.ts";
import { invitationState, rolesToInvite } from "./rules.ts";
import { contactFor } from "./send-invitation.server.ts";

/**
 * An invitation's sheet: whose it is, how it stands, and while it waits the path of its link and where it goes. The link is the way in for
 * that person, so only those see it who wrote it or could have.
 * @throws Refusal not_found
 */
export async function readInvitationSheet({ db, actor, keys, now }: Ctx, invitationId: string) {
  insist(actor, "people.invite");
  const [invitation] = await db
    .select()
    .from(invitations)
    .where(and(inCircle(invitations, actor), eq(invitations.id, invitationId)));
  if (!invitation) throw new Refusal("not_found", "common.not_here");
  const { id, way, role, personId, createdBy, expiresAt } = invitation;
  const state = invitationState(invitation, now);
  const isMine = createdBy === actor.personId;
  const maySeeLink = isMine || (role !== null && rolesToInvite(actor.role).includes(role));
  const names = await db
    .select({ id: people.id, name: people.name, language: people.language })
    .from(people)
    .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, personId ?? createdBy)));
  const [inviter] = await db
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, createdBy)));
  const person = personId ? (names[0] ?? null) : null;
  const contact = personId ? await contactFor(db, actor, personId, way) : null;
  return {
    id,
    way,
    role,
    state,
    expiresAt,
    wasTriedAgain: invitation.triedAgainAt !== null,
    name: person?.name ?? null,
    language: person?.language ?? names[0]?.language ?? "en",
    inviter: inviter?.name ?? "",
    path: state === "waiting" && maySeeLink ? invitationPath(keys, { id, way }) : null,
    mayRenew: way === "shared" || (role !== null && rolesToInvite(actor.role).includes(role)),
    contact: isMine || may(actor, "people.contacts") ? (contact?.value ?? null) : null,
    /** Whether we can send it for them. */
    isReached: contact !== null && isReached(contact),
    sending: await readSending({ db, actor }, id),
  };
}

/** How the sending of an invitation's link stands; null when nobody asked us to send it. */
export type Sending = "waiting" | "told" | "failed";

const SENDING: Record<ReminderState, Sending> = {
  waiting: "waiting",
  sending: "waiting",
  unconfirmed: "waiting",
  told: "told",
  handed: "failed",
  dropped: "failed",
};

async function readSending({ db, actor }: Pick<Ctx, "db" | "actor">, invitationId: string): Promise<Sending | null> {
  const [reminder] = await db
    .select({ state: reminders.state })
    .from(reminders)
    .where(
      and(
        inCircle(reminders, actor),
        eq(reminders.subjectId, invitationId),
        inArray(reminders.kind, ["invitation", "let_in"]),
      ),
    );
  return reminder ? SENDING[reminder.state] : null;
}
