import type { ReminderKind } from "#db/schema/index.ts";
import { checkInsStillTrue, followUpsStillTrue, ownCheckInsStillTrue } from "#app/checkins/still-true.server.ts";
import { invitationsStillTrue } from "#app/circles/reminders.server.ts";
import { concernsStillTrue } from "#app/concerns/still-true.server.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { meetingsStillTrue } from "#app/meetings/still-true.server.ts";
import { changesStillTrue, codesStillTrue } from "#app/people/still-true.server.ts";
import type { StillTrue } from "#app/reminders/facts.ts";
import { KINDS } from "#app/reminders/kinds.ts";

/** Who knows, for each kind, whether it is still true. */
export function stillTrueOf(keys: Keys): Record<ReminderKind, StillTrue> {
  const all: StillTrue = async (_tx, due) => new Map(due.map(({ id }) => [id, { plain: {}, path: "/" }]));
  const meetings = meetingsStillTrue(keys);
  const invitations = invitationsStillTrue(keys);
  return {
    ...(Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, all])) as Record<ReminderKind, StillTrue>),
    meeting_asked: meetings,
    meeting_poll: meetings,
    meeting_tomorrow: meetings,
    meeting_changed: meetings,
    meeting_cancelled: meetings,
    meeting_left_out: meetings,
    meeting_agreed: meetings,
    meeting_missed: meetings,
    check_in_due: checkInsStillTrue,
    check_in_missed: checkInsStillTrue,
    check_in_own: ownCheckInsStillTrue(keys),
    follow_up_due: followUpsStillTrue,
    concern_waiting: concernsStillTrue,
    invitation: invitations,
    let_in: invitations,
    contact_changed: changesStillTrue,
    sign_in_code: codesStillTrue,
  };
}
