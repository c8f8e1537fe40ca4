import {
  bool,
  day,
  id,
  index,
  instant,
  int,
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
import { householdMembers } from "./households.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";

export type CheckInWay = "visit" | "call" | "message";
/** How things are, in words; each has a face that is drawn beside it. */
export type Feeling = "well" | "all_right" | "up_and_down" | "hard";

/** "Tuesday and Friday, by 6 pm, Ana calls Mrs B". */
export const checkInPlans = mark(
  table(
    "check_in_plans",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      /** Who has promised to check. */
      checkerId: id().notNull(),
      /** About whom: a grown-up of the family, who may never sign in. */
      aboutId: id().notNull(),
      how: word<CheckInWay>().notNull(),
      /** Weekdays, Monday is 1: "2,5". */
      weekdays: text().notNull(),
      byTime: time().notNull(),
      timeZone: text().notNull(),
      from: day().notNull(),
      until: day(),
      version: int().notNull().default(1),
      createdBy: id().notNull(),
      createdAt: instant().notNull(),
      endedAt: instant(),
      endedBy: id(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.checkerId, people),
      within(t, t.aboutId, householdMembers),
      index("check_in_plans_by_circle").on(t.programmeId, t.circleId, t.endedAt),
    ],
  ),
  {
    how: "family",
    weekdays: "family",
    byTime: "family",
    timeZone: "public",
    from: "family",
    until: "family",
  },
);

/** One date of a plan, written down two weeks ahead, so that one that did not happen can be seen. */
export const expectedCheckIns = mark(
  table(
    "expected_check_ins",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      planId: id().notNull(),
      onDay: day().notNull(),
      dueAt: instant().notNull(),
      /** made, tried, answered: somebody did something. lapsed: a later one came first. */
      state: word<"open" | "made" | "tried" | "answered" | "lapsed">().notNull(),
      closedAt: instant(),
      helperNudgedAt: instant(),
      facilitatorNudgedAt: instant(),
      connectorNudgedAt: instant(),
      /** Of the link by which the one it is about can answer; null when they do not sign in. */
      linkHash: text(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.planId, checkInPlans),
      uniqueIndex("expected_check_ins_once").on(t.programmeId, t.planId, t.onDay),
      index("expected_check_ins_by_circle").on(t.programmeId, t.circleId, t.state, t.dueAt),
      index("expected_check_ins_by_due").on(t.state, t.dueAt),
      index("expected_check_ins_by_link").on(t.linkHash),
    ],
  ),
  { onDay: "family", state: "family", linkHash: "sealed" },
);

/** A visit, call or message to see how things are: made, or tried without an answer. */
export const checkIns = mark(
  table(
    "check_ins",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      /** Null when nobody had planned it. */
      planId: id(),
      aboutId: id().notNull(),
      how: word<CheckInWay>().notNull(),
      outcome: word<"made" | "tried">().notNull(),
      feeling: word<Feeling>(),
      note: text(),
      /** The words are for the family and the facilitator, not for the connector. */
      isPrivate: bool().notNull().default(false),
      personId: id().notNull(),
      helperId: id(),
      at: instant().notNull(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.planId, checkInPlans),
      within(t, t.aboutId, householdMembers),
      within(t, t.personId, people),
      index("check_ins_by_circle").on(t.programmeId, t.circleId, t.at),
    ],
  ),
  {
    how: "family",
    outcome: "family",
    feeling: "family",
    note: "family",
    isPrivate: "family",
    at: "public",
  },
);

/** Something out of a check-in that somebody will look after. */
export const followUps = mark(
  table(
    "follow_ups",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      checkInId: id().notNull(),
      ownerId: id().notNull(),
      text: text().notNull(),
      byDay: day().notNull(),
      createdBy: id().notNull(),
      createdAt: instant().notNull(),
      resolvedAt: instant(),
      resolvedBy: id(),
      /** How it went, in a word. */
      result: text(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.checkInId, checkIns),
      within(t, t.ownerId, people),
      index("follow_ups_by_circle").on(t.programmeId, t.circleId, t.resolvedAt),
    ],
  ),
  { text: "family", byDay: "family", result: "family" },
);

/**
 * What somebody of the family answered by their own link. Sealed, one answer like the other: nobody at home, and nobody who reads a copy
 * of the database, can tell "all right" from "I can't talk freely".
 */
export const ownAnswers = mark(
  table(
    "own_answers",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      expectedId: id().notNull(),
      personId: id().notNull(),
      sealedAnswer: text().notNull(),
      at: instant().notNull(),
      heardAt: instant(),
      heardBy: id(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.expectedId, expectedCheckIns),
      within(t, t.personId, people),
      index("own_answers_by_circle").on(t.programmeId, t.circleId, t.at),
    ],
  ),
  { sealedAnswer: "sealed", at: "family" },
);

/** After how many minutes who hears that a check-in has not come. No row: the usual times. */
export const checkInSettings = mark(
  table("check_in_settings", {
    programmeId: id()
      .primaryKey()
      .references(() => programmes.id),
    helperMinutes: int().notNull(),
    facilitatorMinutes: int().notNull(),
    connectorMinutes: int().notNull(),
    version: int().notNull().default(1),
  }),
  { helperMinutes: "public", facilitatorMinutes: "public", connectorMinutes: "public" },
);
