import type { Channel, ReminderKind } from "#db/schema/index.ts";

/**
 * now: asked for this minute, or about safety; not held back by quiet hours. soon: yours and soon, changed, or somebody counts on an answer;
 * alone and as soon as nobody sleeps. calm: can wait for the one message a day.
 */
type Weight = "now" | "soon" | "calm";

export interface Kind {
  weight: Weight;
  /** What it is called where people choose: one heading for several kinds. */
  group: "promises" | "asks" | "meetings" | "check_ins" | "places" | "account" | "week";
  /** Whether somebody may say "not this". What is cancelled or changed always arrives. */
  canMute: boolean;
  /** A push that nobody sees within ten minutes is followed by the next channel. */
  mustReach: boolean;
  /** "1" and "2" as answers to a text. */
  takesAnswer: boolean;
  /** Only by these channels; without it by any. */
  only?: readonly Channel[];
}

const kind = (group: Kind["group"], weight: Weight, more: Partial<Kind> = {}): Kind => ({
  group,
  weight,
  canMute: true,
  mustReach: false,
  takesAnswer: false,
  ...more,
});
const always = { canMute: false, mustReach: true } as const;

/** Everything that can be told, and how pressing it is. */
export const KINDS: Record<ReminderKind, Kind> = {
  promise_tomorrow: kind("promises", "soon", { mustReach: true, takesAnswer: true }),
  promise_made: kind("promises", "soon"),
  // Whoever hears nothing of it cannot say no.
  put_down: kind("promises", "soon", { ...always, takesAnswer: true }),
  help_found: kind("promises", "soon"),
  task_changed: kind("promises", "soon", always),
  task_cancelled: kind("promises", "soon", always),
  help_wanted: kind("asks", "calm", { takesAnswer: true }),
  help_untaken: kind("asks", "soon"),
  stand_in_wanted: kind("asks", "soon", { takesAnswer: true }),
  stand_in_found: kind("promises", "soon", always),
  meeting_asked: kind("meetings", "soon", { takesAnswer: true }),
  meeting_poll: kind("meetings", "soon"),
  meeting_tomorrow: kind("meetings", "soon", { mustReach: true }),
  meeting_changed: kind("meetings", "soon", always),
  meeting_cancelled: kind("meetings", "soon", always),
  meeting_left_out: kind("meetings", "soon", always),
  meeting_agreed: kind("meetings", "calm"),
  meeting_missed: kind("meetings", "calm"),
  check_in_due: kind("check_ins", "soon", { mustReach: true }),
  check_in_missed: kind("check_ins", "soon", { mustReach: true }),
  check_in_own: kind("check_ins", "soon", { only: ["sms", "email"] }),
  follow_up_due: kind("check_ins", "soon"),
  asset_check: kind("places", "soon"),
  concern_waiting: kind("account", "now", always),
  invitation: kind("account", "soon", { canMute: false, only: ["sms", "email"] }),
  let_in: kind("account", "soon", { canMute: false, only: ["sms", "email"] }),
  contact_changed: kind("account", "now", { canMute: false, only: ["sms", "email"] }),
  sign_in_code: kind("account", "now", { canMute: false, only: ["sms", "email"] }),
  week_ahead: kind("week", "calm"),
  signpost_offered: kind("places", "soon"),
  signpost_company: kind("places", "soon", always),
  signpost_tomorrow: kind("places", "soon", { mustReach: true }),
  signpost_off: kind("places", "soon", always),
  signpost_after: kind("places", "soon", { takesAnswer: true }),
};
