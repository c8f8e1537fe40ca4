/** Kind of help and time, as the reader's language says them: "a lift", "Tue 5 May, 3:30 pm". */
interface OfTask {
  plain: { what: string; when: string };
  detail: { title: string };
}
/** The day and time of a meeting. */
interface OfMeeting {
  plain: { when: string };
  detail: { about: string };
}
/** The day and time at which a family is expected at a place, and which place only as a detail. */
interface OfPlace {
  plain: { when: string };
  detail: { title: string };
}
interface OfNothing {
  plain: Record<string, never>;
}

/**
 * What each kind's words are filled with. `plain` is made of fixed words, days, times and counts in the reader's language; `detail` may be left
 * out, and then the plain words are used.
 */
export interface FactsOf {
  promise_tomorrow: OfTask;
  promise_made: OfTask;
  put_down: OfTask;
  help_found: OfTask;
  task_changed: OfTask;
  task_cancelled: OfTask;
  help_wanted: OfTask;
  help_untaken: OfTask;
  stand_in_wanted: OfTask;
  stand_in_found: OfTask;
  meeting_asked: OfMeeting;
  /** How many days there are to choose from. */
  meeting_poll: { plain: { count: number }; detail: { about: string } };
  meeting_tomorrow: OfMeeting;
  meeting_changed: OfMeeting;
  meeting_cancelled: OfMeeting;
  meeting_left_out: OfMeeting;
  meeting_agreed: OfMeeting;
  meeting_missed: OfMeeting;
  /** Until when, by the clock. */
  check_in_due: { plain: { time: string } };
  /** The day and time it was expected. */
  check_in_missed: { plain: { when: string } };
  check_in_own: OfNothing;
  /** "Tue 5 May". */
  follow_up_due: { plain: { day: string } };
  asset_check: OfNothing;
  concern_waiting: OfNothing;
  invitation: OfNothing;
  let_in: OfNothing;
  contact_changed: OfNothing;
  sign_in_code: { plain: { code: string } };
  signpost_offered: { plain: Record<string, never>; detail: { title: string } };
  signpost_company: OfPlace;
  signpost_tomorrow: OfPlace;
  signpost_off: OfPlace;
  signpost_after: { plain: Record<string, never>; detail: { title: string } };
  /** How many promises, and how many asks that nobody has yet. */
  week_ahead: { plain: { promises: number; asks: number } };
}
