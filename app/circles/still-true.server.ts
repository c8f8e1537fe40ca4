import { inArray } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import { circles, type DroppedWhy, invitations } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { invitationPath } from "#app/people/new-invitation.server.ts";
import { readContactsOf } from "#app/people/still-true.server.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { readSecret } from "#app/reminders/secret.ts";
import { invitationState } from "./rules.ts";

const WHY_NOT = { used: "not_needed", stopped: "cancelled", expired: "too_late" } as const;

/**
 * A link is sent as long as it leads somewhere, but not to a phone or email whose owner wants nothing left there. Where it went is forgotten once
 * it was sent; one that did not arrive after all is a human's to hand over.
 */
export const stillTrueOfInvitations =
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
      if (!found || found.invitation.programmeId !== one.programmeId) return "not_needed";
      const state = invitationState(found.invitation, now);
      if (state !== "waiting") return WHY_NOT[state];
      if (found.circleState === "closed") return "cancelled";
      if (secret && contactOf(one.personId, secret.to)?.safe === "never") return "unreachable";
      return { plain: {}, path: invitationPath(keys, found.invitation), isOwnLink: true };
    };
    return new Map(due.map((one) => [one.id, look(one)]));
  };
