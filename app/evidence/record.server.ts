import type { Tx } from "#db/client.ts";
import { events } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";

/** Everything that history knows how to tell; `app/words` has a sentence for each under evidence.<what>. */
export type Happening =
  | "circle.created"
  | "circle.edited"
  | "circle.state_set"
  | "circle.lead_set"
  | "circle.met_planned"
  | "circle.met_cancelled"
  | "household.edited"
  | "member.invited"
  | "member.invitation_revoked"
  | "member.joined"
  | "member.asked_to_join"
  | "member.let_in"
  | "member.declined"
  | "member.left"
  | "member.removed"
  | "member.placed"
  | "member.blocked"
  | "member.unblocked"
  | "member.help_agreed"
  | "member.help_withdrawn"
  | "member.help_started"
  | "member.help_ended"
  | "share.given"
  | "share.stopped"
  | "check_in.planned"
  | "check_in.plan_changed"
  | "check_in.plan_ended"
  | "check_in.logged"
  | "check_in.tried"
  | "check_in.answered"
  | "check_in.nudged"
  | "follow_up.made"
  | "follow_up.resolved"
  | "news.written"
  | "news.taken_back"
  | "news.replied"
  | "news.reported"
  | "news.report_settled"
  | "task.asked_further"
  | "ladder.edited"
  | "person.suits_edited"
  | "task.asked"
  | "task.edited"
  | "task.cancelled"
  | "task.reopened"
  | "task.claimed"
  | "task.declined"
  | "task.handed_back"
  | "task.cover_asked"
  | "task.cover_withdrawn"
  | "task.cover_taken"
  | "task.done"
  | "task.not_done"
  | "task.thanked"
  | "series.asked"
  | "series.changed"
  | "series.ended"
  | "series.claimed"
  | "series.claim_ended"
  | "series.left_out"
  | "meeting.planned"
  | "meeting.changed"
  | "meeting.date_set"
  | "meeting.cancelled"
  | "meeting.answered"
  | "meeting.agenda_changed"
  | "meeting.noted"
  | "meeting.held"
  | "signpost.offered"
  | "signpost.changed"
  | "signpost.taken_back"
  | "signpost.answered"
  | "signpost.consent_given"
  | "signpost.consent_ended"
  | "signpost.outcome"
  | "signpost.handed_over"
  | "signpost.accepted"
  | "signpost.turned_down"
  | "signpost.closed"
  | "unmet.noted"
  | "unmet.settled"
  | "programme.created"
  | "programme.edited"
  | "source.added"
  | "source.edited"
  | "source.read"
  | "source.brought_in"
  | "source.stopped"
  | "source.resumed"
  | "staff.given"
  | "staff.ended"
  | "person.edited"
  | "person.device_ended"
  | "person.second_step_added"
  | "person.second_step_removed"
  | "person.reminders_chosen"
  | "person.reminders_stopped"
  | "call.told"
  | "call.no_answer"
  | "call.not_needed"
  | "call.taken_back"
  | "call.handed"
  | "call.passed_on";

/** Who did it, as far as history needs to know. Both a circle's actor and a visitor fit. */
export interface Doer {
  programmeId: string;
  personId: string;
  helperId?: string | null;
  circleId?: string | null;
  role: string;
}

/** Writes one line of history, in the transaction of what happened. @param facts ids, counts and states; never names or free text */
export async function record(
  tx: Tx,
  doer: Doer,
  what: Happening,
  subjectId: string | null,
  at: Date,
  facts: Record<string, string | number | null> = {},
) {
  await tx.insert(events).values({
    id: newId(),
    programmeId: doer.programmeId,
    circleId: doer.circleId ?? null,
    personId: doer.personId,
    helperId: doer.helperId ?? null,
    role: doer.role,
    what,
    subjectId,
    facts,
    at,
  });
}

export { noteAccess, type Looked } from "./note-access.server.ts";
