import { id, index, instant, int, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { people } from "./people.ts";

/** What can be told. Each has words in every language and a form for every channel (app/reminders/kinds.ts says how pressing it is). */
export type ReminderKind =
  | "promise_tomorrow"
  | "promise_made"
  | "put_down"
  | "help_found"
  | "task_changed"
  | "task_cancelled"
  | "help_wanted"
  | "help_untaken"
  | "stand_in_wanted"
  | "stand_in_found"
  | "meeting_asked"
  | "meeting_poll"
  | "meeting_tomorrow"
  | "meeting_changed"
  | "meeting_cancelled"
  | "meeting_left_out"
  | "meeting_agreed"
  | "meeting_missed"
  | "check_in_due"
  | "check_in_missed"
  | "check_in_own"
  | "follow_up_due"
  | "asset_check"
  | "concern_waiting"
  | "invitation"
  | "let_in"
  | "contact_changed"
  | "sign_in_code"
  | "week_ahead"
  | "signpost_offered"
  | "signpost_company"
  | "signpost_tomorrow"
  | "signpost_off"
  | "signpost_after";

export type Channel = "push" | "email" | "sms";
/**
 * waiting: to be looked at at `nextAt`. sending: leased by a worker. unconfirmed: a push was accepted, and somebody is to see it before
 * `nextAt`. told: a channel has accepted it. handed: a named human is to tell them. dropped: not to be told any more.
 */
export type ReminderState = "waiting" | "sending" | "unconfirmed" | "told" | "handed" | "dropped";
export type DroppedWhy =
  | "cancelled"
  | "changed"
  | "removed"
  | "not_needed"
  | "too_late"
  | "muted"
  | "over_budget"
  | "left_alone"
  | "unreachable";
/** Never lowered but by failure: sending → in_doubt → accepted → delivered → seen. */
export type DeliveryState = "sending" | "retry" | "in_doubt" | "accepted" | "delivered" | "seen" | "failed";

/** One thing to tell one person: the outbox. Written in the transaction of what it tells about. */
export const reminders = mark(
  table(
    "reminders",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** Null for what belongs to no circle. */
      circleId: id(),
      personId: id().notNull(),
      kind: word<ReminderKind>().notNull(),
      /** The task, meeting, expected check-in, follow-up, invitation or code it is about. */
      subjectId: id().notNull(),
      /** Of the subject, when this was written: told anew for another version. */
      version: int().notNull(),
      dueAt: instant().notNull(),
      /** From then on it is of no use to anybody. */
      usefulUntil: instant().notNull(),
      state: word<ReminderState>().notNull(),
      /** When a worker looks at it next; while it is being sent, the end of the lease. */
      nextAt: instant().notNull(),
      /** Tries that did not end in an answer; each makes the next wait longer. */
      attempts: int().notNull().default(0),
      leaseOwner: id(),
      droppedWhy: word<DroppedWhy>(),
      /** Told together with others, in the message of this one. */
      toldIn: id(),
      /** What stands in the message alone (a code, the secret of a link), encrypted for this row. */
      sealedFacts: text(),
      createdAt: instant().notNull(),
      endedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.personId, people),
      uniqueIndex("reminders_once").on(t.programmeId, t.kind, t.subjectId, t.version, t.personId),
      // The worker looks for what is due in all programmes at once.
      index("reminders_by_next").on(t.state, t.nextAt),
      index("reminders_by_subject").on(t.programmeId, t.subjectId),
      index("reminders_by_person").on(t.programmeId, t.personId, t.createdAt),
      index("reminders_by_circle").on(t.programmeId, t.circleId, t.createdAt),
    ],
  ),
  {
    kind: "family",
    state: "family",
    attempts: "public",
    droppedWhy: "family",
    leaseOwner: "public",
    toldIn: "public",
    usefulUntil: "public",
    sealedFacts: "sealed",
  },
);

/** One reminder on its way by one channel to one address. Its id is the idempotency key and what providers call it by. */
export const deliveries = mark(
  table(
    "deliveries",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id(),
      reminderId: id().notNull(),
      personId: id().notNull(),
      channel: word<Channel>().notNull(),
      /** The contact point or push subscription. */
      addressId: id().notNull(),
      state: word<DeliveryState>().notNull(),
      /** The kind of trouble; never an address or words of the message. */
      why: text(),
      /** What the provider calls it. */
      providerId: text(),
      tries: int().notNull().default(1),
      /** Parts of a text message. */
      segments: int(),
      startedAt: instant().notNull(),
      acceptedAt: instant(),
      deliveredAt: instant(),
      seenAt: instant(),
      failedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.reminderId, reminders),
      within(t, t.personId, people),
      uniqueIndex("deliveries_once").on(t.programmeId, t.reminderId, t.channel, t.addressId),
      index("deliveries_by_provider").on(t.providerId),
      index("deliveries_by_person").on(t.programmeId, t.personId, t.startedAt),
      index("deliveries_by_circle").on(t.programmeId, t.circleId, t.startedAt),
      index("deliveries_by_address").on(t.programmeId, t.addressId, t.startedAt),
    ],
  ),
  {
    channel: "family",
    state: "family",
    why: "public",
    providerId: "public",
    tries: "public",
    segments: "public",
    addressId: "public",
  },
);
