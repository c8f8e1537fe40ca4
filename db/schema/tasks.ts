import { sql } from "drizzle-orm";
import {
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
import { people } from "./people.ts";
import { homes } from "./households.ts";
import { circles } from "./circles.ts";

export type TaskKind = "lift" | "meal" | "children" | "sitting" | "shopping" | "call" | "appointment" | "other";
export type TaskState = "open" | "done" | "not_done" | "cancelled";
export type WhenKind = "exact" | "between" | "week" | "any";

/** One thing somebody can do for the family. */
export const tasks = mark(
  table(
    "tasks",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      kind: word<TaskKind>().notNull(),
      /** Written by people in the circle; may hold private detail. Never in a push, a text or a log. */
      title: text().notNull(),
      /** For everybody who may see the task. */
      note: text(),
      /** Only for whoever has said "I can do this". */
      helperNote: text(),
      /** exact: onDay at fromTime. between: onDay, fromTime to untilTime. week: any time in the week that starts onDay. any: no date. */
      whenKind: word<WhenKind>().notNull(),
      onDay: day(),
      fromTime: time(),
      untilTime: time(),
      timeZone: text().notNull(),
      /** When it starts and ends as instants, for order and overlap; null without a date. Exact tasks are taken to last an hour. */
      startsAt: instant(),
      endsAt: instant(),
      /** What everybody sees: "near Oak School". */
      area: text(),
      /** The home whose address the helper sees. */
      homeId: id(),
      /** An address that is not a home of the family, encrypted; for the helper only. */
      sealedAddress: text(),
      helpersNeeded: int().notNull(),
      /** How many helpers are promised, friends brought along included. Never above helpersNeeded. */
      helpersPromised: int().notNull().default(0),
      ring: word<"inner" | "all">().notNull(),
      state: word<TaskState>().notNull(),
      askedBy: id().notNull(),
      /** Who pressed the buttons, when somebody acted for the one who asked. */
      helperId: id(),
      endedAt: instant(),
      endedBy: id(),
      notDoneWhy: text(),
      createdAt: instant().notNull(),
      version: int().notNull().default(1),
      /** When what was asked for was last changed; null when it never was. */
      editedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.homeId, homes),
      within(t, t.askedBy, people),
      index("tasks_by_circle").on(t.programmeId, t.circleId, t.state, t.startsAt),
    ],
  ),
  {
    kind: "circle",
    title: "circle",
    note: "circle",
    helperNote: "family",
    whenKind: "circle",
    onDay: "circle",
    fromTime: "circle",
    untilTime: "circle",
    timeZone: "public",
    area: "circle",
    sealedAddress: "sealed",
    helpersNeeded: "circle",
    helpersPromised: "circle",
    ring: "circle",
    state: "circle",
    askedBy: "circle",
    endedBy: "circle",
    notDoneWhy: "circle",
  },
);

/** "I can do this". Ended ones stay: who handed back and why is part of the story. */
export const claims = mark(
  table(
    "claims",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      taskId: id().notNull(),
      personId: id().notNull(),
      /** How many this promise counts for: 1, or 2 when a friend comes along. */
      helpers: int().notNull(),
      createdAt: instant().notNull(),
      /** Who pressed the button, when a facilitator acted for this person. */
      helperId: id(),
      endedAt: instant(),
      endedWhy: word<"handed_back" | "stand_in" | "removed" | "cancelled">(),
      endedReason: text(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.taskId, tasks),
      within(t, t.personId, people),
      within(t, t.circleId, circles),
      uniqueIndex("claims_once")
        .on(t.programmeId, t.taskId, t.personId)
        .where(sql`ended_at is null`),
      index("claims_by_circle").on(t.programmeId, t.circleId, t.endedAt),
      index("claims_by_person").on(t.programmeId, t.personId, t.endedAt),
    ],
  ),
  { helpers: "circle", endedWhy: "circle", endedReason: "circle" },
);

/** "Somebody to stand in": the helper stays responsible until another takes over. */
export const coverRequests = mark(
  table(
    "cover_requests",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      taskId: id().notNull(),
      claimId: id().notNull(),
      reason: text(),
      askedAt: instant().notNull(),
      endedAt: instant(),
      /** Who stood in; null when the asker took it back or the task ended. */
      takenBy: id(),
    },
    (t) => [
      within(t, t.taskId, tasks),
      within(t, t.claimId, claims),
      uniqueIndex("cover_requests_once")
        .on(t.programmeId, t.claimId)
        .where(sql`ended_at is null`),
      index("cover_requests_by_circle").on(t.programmeId, t.circleId, t.endedAt),
    ],
  ),
  { reason: "circle", takenBy: "circle" },
);

/** "I can't do this one": this person is left alone about this task. */
export const declines = mark(
  table(
    "declines",
    {
      programmeId: id().notNull(),
      circleId: id().notNull(),
      taskId: id().notNull(),
      personId: id().notNull(),
      createdAt: instant().notNull(),
    },
    (t) => [
      within(t, t.taskId, tasks),
      within(t, t.personId, people),
      primaryKey({ columns: [t.programmeId, t.taskId, t.personId] }),
      index("declines_by_person").on(t.circleId, t.personId),
    ],
  ),
  {},
);
