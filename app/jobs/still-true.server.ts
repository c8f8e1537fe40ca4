import type { ReminderKind } from "#db/schema/index.ts";
import { stillTrueOfCheckIns, stillTrueOfFollowUps, stillTrueOfOwnCheckIns } from "#app/checkins/still-true.server.ts";
import { stillTrueOfInvitations } from "#app/circles/still-true.server.ts";
import { stillTrueOfAssetChecks } from "#app/community/still-true.server.ts";
import { stillTrueOfConcerns } from "#app/concerns/still-true.server.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { stillTrueOfMeetings } from "#app/meetings/still-true.server.ts";
import { stillTrueOfChanges, stillTrueOfCodes } from "#app/people/still-true.server.ts";
import type { StillTrue } from "#app/reminders/facts.ts";
import { stillTrueOfSignposts } from "#app/signposts/still-true.server.ts";
import { stillTrueOfTasks } from "#app/tasks/still-true.server.ts";
import { stillTrueOfWeek } from "#app/tasks/week-still-true.server.ts";

/** Who knows, for each kind, whether it is still true. */
export function stillTrueOf(keys: Keys): Record<ReminderKind, StillTrue> {
  const meetings = stillTrueOfMeetings(keys);
  const signposts = stillTrueOfSignposts(keys);
  const invitations = stillTrueOfInvitations(keys);
  return {
    promise_tomorrow: stillTrueOfTasks,
    promise_made: stillTrueOfTasks,
    put_down: stillTrueOfTasks,
    help_found: stillTrueOfTasks,
    task_changed: stillTrueOfTasks,
    task_cancelled: stillTrueOfTasks,
    help_wanted: stillTrueOfTasks,
    help_untaken: stillTrueOfTasks,
    stand_in_wanted: stillTrueOfTasks,
    stand_in_found: stillTrueOfTasks,
    meeting_asked: meetings,
    meeting_poll: meetings,
    meeting_tomorrow: meetings,
    meeting_changed: meetings,
    meeting_cancelled: meetings,
    meeting_left_out: meetings,
    meeting_agreed: meetings,
    meeting_missed: meetings,
    check_in_due: stillTrueOfCheckIns,
    check_in_missed: stillTrueOfCheckIns,
    check_in_own: stillTrueOfOwnCheckIns(keys),
    follow_up_due: stillTrueOfFollowUps,
    asset_check: stillTrueOfAssetChecks(keys),
    concern_waiting: stillTrueOfConcerns,
    invitation: invitations,
    let_in: invitations,
    contact_changed: stillTrueOfChanges,
    sign_in_code: stillTrueOfCodes,
    week_ahead: stillTrueOfWeek,
    signpost_offered: signposts,
    signpost_company: signposts,
    signpost_tomorrow: signposts,
    signpost_off: signposts,
    signpost_after: signposts,
  };
}
