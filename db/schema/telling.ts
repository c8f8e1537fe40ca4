import {
  bool,
  id,
  index,
  instant,
  int,
  primaryKey,
  table,
  text,
  time,
  unique,
  uniqueIndex,
  within,
  word,
} from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { people } from "./people.ts";
import { type Channel, type ReminderKind, reminders } from "./reminders.ts";

/** How somebody wants to be told things. Without a row the defaults hold (app/reminders/rules.ts). */
export const reminderSettings = mark(
  table(
    "reminder_settings",
    {
      programmeId: id().notNull(),
      personId: id().notNull(),
      /** Nothing is sent from this wall-clock time … */
      quietFrom: time().notNull(),
      /** … until this one. The same time twice: no quiet hours. */
      quietUntil: time().notNull(),
      /** What is not pressing comes together, once a day at `digestAt`. */
      hasDigest: bool().notNull(),
      digestAt: time().notNull(),
      /** Messages a week that may be about things that can wait. */
      weeklyBudget: int().notNull(),
      /** Channels in the order they are tried: "push,email,sms". */
      order: text().notNull(),
      /** Who calls them when nothing else reaches them, or because they want to be called. */
      callerId: id(),
      /** Told by a person, not by a machine. */
      wantsCalls: bool().notNull().default(false),
      changedBy: id().notNull(),
      /** Who pressed the buttons, when somebody acted for them; null also for a change by a link. */
      helperId: id(),
      changedAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [
      primaryKey({ columns: [t.programmeId, t.personId] }),
      within(t, t.personId, people),
      within(t, t.callerId, people),
    ],
  ),
  {
    quietFrom: "family",
    quietUntil: "family",
    hasDigest: "family",
    digestAt: "family",
    weeklyBudget: "family",
    order: "family",
    wantsCalls: "family",
  },
);

/** By which channel a kind is to come, or that it is not to come at all. */
export const reminderChoices = mark(
  table(
    "reminder_choices",
    {
      programmeId: id().notNull(),
      personId: id().notNull(),
      kind: word<ReminderKind>().notNull(),
      channel: word<Channel | "none">().notNull(),
    },
    (t) => [primaryKey({ columns: [t.programmeId, t.personId, t.kind] }), within(t, t.personId, people)],
  ),
  { kind: "family", channel: "family" },
);

/** The call list: somebody who is to be told by a person. by_choice: they want it so. not_reached: nothing else got through. */
export const calls = mark(
  table(
    "calls",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id(),
      reminderId: id().notNull(),
      /** Who is to be told. */
      personId: id().notNull(),
      /** Who is to tell them; null while nobody can be named: the programme's staff see it. */
      callerId: id(),
      why: word<"by_choice" | "not_reached">().notNull(),
      state: word<"open" | "told" | "no_answer" | "not_needed">().notNull(),
      createdAt: instant().notNull(),
      /** When its present caller got it, or got it back; null while it is whoever it came to first. */
      handedAt: instant(),
      /** When and by whom it was ticked off, or tried last. */
      doneAt: instant(),
      doneBy: id(),
      helperId: id(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.reminderId, reminders),
      within(t, t.personId, people),
      within(t, t.callerId, people),
      uniqueIndex("calls_once").on(t.programmeId, t.reminderId),
      index("calls_by_caller").on(t.programmeId, t.callerId, t.state),
      index("calls_by_circle").on(t.programmeId, t.circleId, t.state),
    ],
  ),
  { why: "family", state: "family" },
);
