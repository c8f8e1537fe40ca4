import type { WordValues } from "#app/lib/errors.ts";
import type { Say, WordKey } from "#app/words/index.ts";
import type { Happening, Looked } from "./record.server.ts";

/** What is needed to tell one event: the names and titles come from where they stand now, never from the event. */
export interface EventToSay {
  what: string;
  /** Whose act it was. */
  name: string;
  /** Who pressed the buttons for them. */
  helperName: string | null;
  /** The person it was done to. */
  personName: string | null;
  /** The task it was about. */
  title: string | null;
  facts: Record<string, string | number | null>;
}

/** One line of the access log, with the names it needs. */
export interface LookToSay {
  what: string;
  name: string;
  helperName: string | null;
  title: string | null;
  /** What the family calls the home whose address was opened. */
  home: string | null;
}

export interface Sentence {
  key: WordKey;
  values: WordValues;
}

/**
 * Who took somebody out of a circle, or keeps them out, is not for the others to read: `memberships.endedBy` is sealed. Nor is who said that
 * something should not be here. The log says that it happened and leaves out by whom. And what a job did was done by nobody.
 */
export const BY_NOBODY: readonly Happening[] = [
  "member.removed",
  "member.blocked",
  "member.unblocked",
  "member.declined",
  "news.reported",
  "task.asked_further",
  "series.left_out",
  "call.passed_on",
];

/** A sentence for everything that can happen; what has none does not compile. */
const HAPPENED: Record<Happening, WordKey> = {
  "circle.created": "evidence.circle_created",
  "circle.edited": "evidence.circle_edited",
  "circle.state_set": "evidence.circle_state_set",
  "circle.lead_set": "evidence.circle_lead_set",
  "circle.met_planned": "evidence.circle_met_planned",
  "circle.met_cancelled": "evidence.circle_met_cancelled",
  "household.edited": "evidence.household_edited",
  "member.invited": "evidence.member_invited",
  "member.invitation_revoked": "evidence.member_invitation_revoked",
  "member.joined": "evidence.member_joined",
  "member.asked_to_join": "evidence.member_asked_to_join",
  "member.let_in": "evidence.member_let_in",
  "member.declined": "evidence.member_declined",
  "member.left": "evidence.member_left",
  "member.removed": "evidence.member_removed",
  "member.placed": "evidence.member_placed",
  "member.blocked": "evidence.member_blocked",
  "member.unblocked": "evidence.member_unblocked",
  "member.help_agreed": "evidence.member_help_agreed",
  "member.help_started": "evidence.member_help_started",
  "member.help_withdrawn": "evidence.member_help_withdrawn",
  "member.help_ended": "evidence.member_help_ended",
  "share.given": "evidence.share_given",
  "share.stopped": "evidence.share_stopped",
  "check_in.planned": "evidence.check_in_planned",
  "check_in.plan_changed": "evidence.check_in_plan_changed",
  "check_in.plan_ended": "evidence.check_in_plan_ended",
  "check_in.logged": "evidence.check_in_logged",
  "check_in.tried": "evidence.check_in_tried",
  "check_in.answered": "evidence.check_in_answered",
  "check_in.nudged": "evidence.check_in_nudged",
  "follow_up.made": "evidence.follow_up_made",
  "follow_up.resolved": "evidence.follow_up_resolved",
  "news.written": "evidence.news_written",
  "news.taken_back": "evidence.news_taken_back",
  "news.replied": "evidence.news_replied",
  "news.reported": "evidence.news_reported",
  "news.report_settled": "evidence.news_report_settled",
  "task.asked_further": "evidence.task_asked_further",
  "ladder.edited": "evidence.ladder_edited",
  "person.suits_edited": "evidence.person_suits_edited",
  "task.asked": "evidence.task_asked",
  "task.edited": "evidence.task_edited",
  "task.cancelled": "evidence.task_cancelled",
  "task.reopened": "evidence.task_reopened",
  "task.claimed": "evidence.task_claimed",
  "task.declined": "evidence.task_declined",
  "task.handed_back": "evidence.task_handed_back",
  "task.cover_asked": "evidence.task_cover_asked",
  "task.cover_withdrawn": "evidence.task_cover_withdrawn",
  "task.cover_taken": "evidence.task_cover_taken",
  "task.done": "evidence.task_done",
  "task.not_done": "evidence.task_not_done",
  "task.thanked": "evidence.task_thanked",
  "series.asked": "evidence.series_asked",
  "series.changed": "evidence.series_changed",
  "series.ended": "evidence.series_ended",
  "series.claimed": "evidence.series_claimed",
  "series.claim_ended": "evidence.series_claim_ended",
  "series.left_out": "evidence.series_left_out",
  "meeting.planned": "evidence.meeting_planned",
  "meeting.changed": "evidence.meeting_changed",
  "meeting.date_set": "evidence.meeting_date_set",
  "meeting.cancelled": "evidence.meeting_cancelled",
  "meeting.answered": "evidence.meeting_answered",
  "meeting.agenda_changed": "evidence.meeting_agenda_changed",
  "meeting.noted": "evidence.meeting_noted",
  "meeting.held": "evidence.meeting_held",
  "signpost.offered": "evidence.signpost_offered",
  "signpost.changed": "evidence.signpost_changed",
  "signpost.taken_back": "evidence.signpost_taken_back",
  "signpost.answered": "evidence.signpost_answered",
  "signpost.consent_given": "evidence.signpost_consent_given",
  "signpost.consent_ended": "evidence.signpost_consent_ended",
  "signpost.outcome": "evidence.signpost_outcome",
  "signpost.handed_over": "evidence.signpost_handed_over",
  "signpost.accepted": "evidence.signpost_accepted",
  "signpost.turned_down": "evidence.signpost_turned_down",
  "signpost.closed": "evidence.signpost_closed",
  "unmet.noted": "evidence.unmet_noted",
  "unmet.settled": "evidence.unmet_settled",
  "programme.created": "evidence.programme_created",
  "programme.edited": "evidence.programme_edited",
  "source.added": "evidence.source_added",
  "source.edited": "evidence.source_edited",
  "source.read": "evidence.source_read",
  "source.brought_in": "evidence.source_brought_in",
  "source.stopped": "evidence.source_stopped",
  "source.resumed": "evidence.source_resumed",
  "staff.given": "evidence.staff_given",
  "staff.ended": "evidence.staff_ended",
  "person.edited": "evidence.person_edited",
  "person.device_ended": "evidence.person_device_ended",
  "person.second_step_added": "evidence.person_second_step_added",
  "person.second_step_removed": "evidence.person_second_step_removed",
  "person.reminders_chosen": "evidence.person_reminders_chosen",
  "person.reminders_stopped": "evidence.person_reminders_stopped",
  "call.told": "evidence.call_told",
  "call.no_answer": "evidence.call_no_answer",
  "call.not_needed": "evidence.call_not_needed",
  "call.taken_back": "evidence.call_taken_back",
  "call.handed": "evidence.call_handed",
  "call.passed_on": "evidence.call_passed_on",
};
const LOOKED: Record<Looked, WordKey> = {
  circle: "evidence.looked_circle",
  people: "evidence.looked_people",
  contacts: "evidence.looked_contacts",
  household: "evidence.looked_household",
  address: "evidence.looked_address",
  task: "evidence.looked_task",
  meeting: "evidence.looked_meeting",
};
const STATE: Record<string, WordKey> = {
  forming: "evidence.state_forming",
  active: "evidence.state_active",
  paused: "evidence.state_paused",
  tapering: "evidence.state_tapering",
  closed: "evidence.state_closed",
};

/** Everything the log can tell, for whoever wants to go through it. */
export const happenings = Object.keys(HAPPENED) as Happening[];
export const looks = Object.keys(LOOKED) as Looked[];

/** The sentence for an event in the history. @param say words of the reader's language */
export function sayEvent(event: EventToSay, say: Say): Sentence {
  const values = {
    who: whoDid(event, say),
    person: event.personName ?? say("evidence.somebody"),
    title: event.title ?? say("evidence.some_task"),
  };
  if (event.what === "series.left_out")
    return { key: "evidence.series_left_out", values: { ...values, count: Number(event.facts.calledOff ?? 0) } };
  const state = STATE[String(event.facts.state ?? event.facts.to)];
  if (event.what === "circle.state_set" && state) return { key: state, values };
  if (event.what === "check_in.nudged" && event.facts.step === "facilitator")
    return { key: "evidence.check_in_nudged_facilitator", values };
  if (event.what === "check_in.nudged" && event.facts.step === "connector")
    return { key: "evidence.check_in_nudged_connector", values };
  if (event.what === "share.given" && event.facts.basis) return { key: "evidence.share_to_safeguard", values };
  if (event.what === "circle.lead_set" && !event.personName) return { key: "evidence.circle_lead_gone", values };
  return { key: HAPPENED[event.what as Happening] ?? "evidence.something", values };
}

/** The sentence for a line of the access log. */
export function sayLook(look: LookToSay, say: Say): Sentence {
  const values = { who: whoDid(look, say), title: look.title ?? say("evidence.some_task"), home: look.home ?? "" };
  if (look.what === "address" && look.title) return { key: "evidence.looked_address_task", values };
  if (look.what === "address" && look.home) return { key: "evidence.looked_address_home", values };
  return { key: LOOKED[look.what as Looked] ?? "evidence.looked_circle", values };
}

/** "Sam", or "Sam, for Mr Evans,". */
const whoDid = ({ name, helperName }: { name: string; helperName: string | null }, say: Say) =>
  helperName ? say("evidence.on_behalf", { helper: helperName, name }) : name;
