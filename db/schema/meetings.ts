import {
  bool,
  day,
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
import { tasks } from "./tasks.ts";

export type MeetingState = "asking" | "planned" | "held" | "cancelled";
export type MeetingHow = "in_person" | "phone" | "video";
export type Rsvp = "yes" | "maybe" | "no";
export type DateAnswer = "yes" | "if_need_be" | "no";
export type AgendaSource = "promise" | "worry" | "follow_up" | "family" | "added";

/** People of a circle coming together. While `asking` it has several dates to choose from and no day of its own. */
export const meetings = mark(
  table(
    "meetings",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      state: word<MeetingState>().notNull(),
      about: text(),
      onDay: day(),
      atTime: time(),
      timeZone: text().notNull(),
      /** For order; null while the date is being asked. */
      startsAt: instant(),
      minutesLong: int().notNull(),
      how: word<MeetingHow>().notNull(),
      place: text(),
      /** Where a meeting by video is. */
      link: text(),
      byPersonId: id().notNull(),
      /** Who pressed the buttons, when somebody acted for the one who planned it. */
      helperId: id(),
      createdAt: instant().notNull(),
      heldAt: instant(),
      heldBy: id(),
      cancelledAt: instant(),
      version: int().notNull().default(1),
      /** When it was last changed; null when it never was. With the version, what a calendar is told. */
      editedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.byPersonId, people),
      index("meetings_by_circle").on(t.programmeId, t.circleId, t.startsAt),
    ],
  ),
  {
    state: "circle",
    about: "circle",
    onDay: "circle",
    atTime: "circle",
    timeZone: "public",
    minutesLong: "circle",
    how: "circle",
    place: "circle",
    link: "circle",
  },
);

/** A day that might suit. */
export const meetingDates = mark(
  table(
    "meeting_dates",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      meetingId: id().notNull(),
      onDay: day().notNull(),
      atTime: time().notNull(),
      startsAt: instant().notNull(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.meetingId, meetings),
      index("meeting_dates_by_meeting").on(t.programmeId, t.meetingId, t.startsAt),
    ],
  ),
  { onDay: "circle", atTime: "circle" },
);

/** Whether one of the days suits somebody. */
export const meetingDateAnswers = mark(
  table(
    "meeting_date_answers",
    {
      programmeId: id().notNull(),
      circleId: id().notNull(),
      dateId: id().notNull(),
      personId: id().notNull(),
      answer: word<DateAnswer>().notNull(),
      answeredAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.programmeId, t.dateId, t.personId] }),
      within(t, t.circleId, circles),
      within(t, t.dateId, meetingDates),
      within(t, t.personId, people),
    ],
  ),
  { answer: "circle" },
);

/** Who is invited, whether they come, and whether they were there. */
export const meetingPeople = mark(
  table(
    "meeting_people",
    {
      programmeId: id().notNull(),
      circleId: id().notNull(),
      meetingId: id().notNull(),
      personId: id().notNull(),
      isNeeded: bool().notNull(),
      answer: word<Rsvp>(),
      answeredAt: instant(),
      wasThere: bool().notNull().default(false),
      /** When they had read the three lines about it. */
      seenAt: instant(),
      /** When they were invited, or their link was made anew. It is part of the secret in their link, so that no older link leads here. */
      invitedAt: instant(),
      /** SHA-256 of the secret in their own link. */
      secretHash: text().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.programmeId, t.meetingId, t.personId] }),
      within(t, t.circleId, circles),
      within(t, t.meetingId, meetings),
      within(t, t.personId, people),
      uniqueIndex("meeting_people_by_secret").on(t.secretHash),
      index("meeting_people_by_person").on(t.programmeId, t.personId),
    ],
  ),
  { isNeeded: "circle", answer: "circle", wasThere: "circle", secretHash: "sealed" },
);

/** What is to be talked about. */
export const agendaItems = mark(
  table(
    "agenda_items",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      meetingId: id().notNull(),
      source: word<AgendaSource>().notNull(),
      /** In the words used; of a task, its title when it was put here; empty for a follow-up, whose words are not for everybody. */
      text: text().notNull(),
      taskId: id(),
      followUpId: id(),
      /** "Only if I bring it up": nobody but who wrote it sees it until they do. */
      isOnlyMine: bool().notNull().default(false),
      byPersonId: id().notNull(),
      position: int().notNull(),
      createdAt: instant().notNull(),
      droppedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.meetingId, meetings),
      within(t, t.taskId, tasks),
      within(t, t.byPersonId, people),
      index("agenda_items_by_meeting").on(t.programmeId, t.meetingId, t.position),
    ],
  ),
  { source: "circle", text: "circle", isOnlyMine: "circle", byPersonId: "circle", position: "public" },
);

/** What was said, in the words used. With a task it became a promise. */
export const minutes = mark(
  table(
    "minutes",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      meetingId: id().notNull(),
      /** Null for what belongs to no item. */
      agendaItemId: id(),
      text: text().notNull(),
      byPersonId: id().notNull(),
      helperId: id(),
      taskId: id(),
      createdAt: instant().notNull(),
      takenBackAt: instant(),
      version: int().notNull().default(1),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.meetingId, meetings),
      within(t, t.agendaItemId, agendaItems),
      within(t, t.taskId, tasks),
      within(t, t.byPersonId, people),
      index("minutes_by_meeting").on(t.programmeId, t.meetingId, t.createdAt),
    ],
  ),
  { text: "circle", byPersonId: "circle" },
);

/** A private note about a meeting, encrypted; only its writer reads it. */
export const meetingNotes = mark(
  table(
    "meeting_notes",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      meetingId: id().notNull(),
      byPersonId: id().notNull(),
      sealedText: text().notNull(),
      updatedAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.meetingId, meetings),
      within(t, t.byPersonId, people),
      uniqueIndex("meeting_notes_once").on(t.programmeId, t.meetingId, t.byPersonId),
    ],
  ),
  { sealedText: "sealed", byPersonId: "sealed" },
);
