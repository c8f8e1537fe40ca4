import { inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles, type DroppedWhy, invitations } from "#db/schema/index.ts";
import { refersTo } from "#db/conditions.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { invitationPath } from "#app/people/new-invitation.server.ts";
import { readContactsOf } from "#app/people/still-true.server.ts";
import type { Contact } from "#app/people/make-code.server.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { channelOf, readSecret, writeSecret } from "#app/reminders/secret.ts";
import { invitationState } from "./rules.ts";

interface Invited {
  id: string;
  programmeId: string;
  circleId: string;
  personId: string;
  expiresAt: Date;
}

/**
 * Sends somebody the link of their invitation, to the phone or email that whoever invites them gave. Nobody has proved it yet: the link is
 * what proves it. Once for each invitation.
 */
export async function tellInvited(
  tx: Tx,
  keys: Keys,
  kind: "invitation" | "let_in",
  { id, expiresAt, ...who }: Invited,
  contact: Contact,
  now: Date,
) {
  const secret = writeSecret({ to: contact.value, channel: channelOf(contact.kind) });
  const about = { subjectId: id, version: 1, dueAt: now, usefulUntil: expiresAt };
  await remind(tx, [{ ...who, kind, ...about, secret }], now, keys);
}

const WHY_NOT = { used: "not_needed", stopped: "cancelled", expired: "too_late" } as const;

/** A link is sent as long as it leads somewhere, but not to a phone or email whose owner wants nothing left there. */
export const invitationsStillTrue =
  (keys: Keys): StillTrue =>
  async (tx, due, now) => {
    const contactOf = await readContactsOf(tx, due);
    const rows = await tx
      .select({ invitation: invitations, circleState: circles.state })
      .from(invitations)
      .innerJoin(circles, refersTo(invitations, invitations.circleId, circles))
      .where(
        inArray(
          invitations.id,
          due.map(({ subjectId }) => subjectId),
        ),
      );
    const look = (one: Due): Facts | DroppedWhy => {
      const secret = readSecret(one);
      const found = rows.find(({ invitation }) => invitation.id === one.subjectId);
      if (!secret || !found || found.invitation.programmeId !== one.programmeId) return "not_needed";
      const state = invitationState(found.invitation, now);
      if (state !== "waiting") return WHY_NOT[state];
      if (found.circleState === "closed") return "cancelled";
      if (contactOf(one.personId, secret.to)?.safe === "never") return "unreachable";
      return { plain: {}, path: invitationPath(keys, found.invitation), isOwnLink: true };
    };
    return new Map(due.map((one) => [one.id, look(one)]));
  };
