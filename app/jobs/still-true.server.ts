import type { ReminderKind } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { StillTrue } from "#app/reminders/facts.ts";
import { stillTrueOfTasks } from "#app/tasks/still-true.server.ts";

/** What can only be told by a domain that is not there yet. */
const nothing: StillTrue = async () => new Map();

/** Who knows, for each kind, whether it is still true. */
export const stillTrueOf = (_keys: Keys): Record<ReminderKind, StillTrue> => ({
  promise_tomorrow: stillTrueOfTasks,
  promise_made: stillTrueOfTasks,
  help_found: stillTrueOfTasks,
  task_changed: stillTrueOfTasks,
  task_cancelled: stillTrueOfTasks,
  help_wanted: stillTrueOfTasks,
  help_untaken: stillTrueOfTasks,
  stand_in_wanted: stillTrueOfTasks,
  stand_in_found: stillTrueOfTasks,
  meeting_asked: nothing,
  meeting_poll: nothing,
  meeting_tomorrow: nothing,
  meeting_changed: nothing,
  meeting_cancelled: nothing,
  meeting_left_out: nothing,
  meeting_agreed: nothing,
  meeting_missed: nothing,
  check_in_due: nothing,
  check_in_missed: nothing,
  check_in_own: nothing,
  follow_up_due: nothing,
  concern_waiting: nothing,
  invitation: nothing,
  let_in: nothing,
  contact_changed: nothing,
  sign_in_code: nothing,
  week_ahead: nothing,
});
