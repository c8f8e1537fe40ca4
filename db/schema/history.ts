import { id, index, instant, json, primaryKey, table, text, word } from "../dialect.ts";
import { mark } from "../marks.ts";

/** Who did what, in which role, when. Append-only: reports are built from it and nothing rewrites it. */
export const events = mark(
  table(
    "events",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** Null for what concerns a programme, not a circle. */
      circleId: id(),
      /** Whose act it was. */
      personId: id().notNull(),
      /** Who pressed the button for them, if somebody helped. */
      helperId: id(),
      role: text().notNull(),
      /** "task.claimed", "member.removed": the catalogue is in app/history. */
      what: text().notNull(),
      /** What it was done to. */
      subjectId: id(),
      /** Ids, counts and states; never names or free text. */
      facts: json<Record<string, string | number | null>>().notNull(),
      at: instant().notNull(),
    },
    (t) => [index("events_by_circle").on(t.programmeId, t.circleId, t.at)],
  ),
  { role: "family", what: "family", facts: "family", at: "public" },
);

/** Who looked at what: the log a family can read. */
export const accessLog = mark(
  table(
    "access_log",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      personId: id().notNull(),
      helperId: id(),
      role: text().notNull(),
      /** A word key: "circle", "people", "address", "household". */
      what: text().notNull(),
      subjectId: id(),
      at: instant().notNull(),
    },
    (t) => [index("access_log_by_circle").on(t.programmeId, t.circleId, t.at)],
  ),
  { role: "family", what: "family", at: "public" },
);

/** A form that was sent, by its once-key: the second sending of the same form gets the first answer. */
export const submissions = mark(
  table(
    "submissions",
    {
      /** Hash of who, which form and which rendering of it. */
      key: text().notNull(),
      /** Which transaction of the request, counted from 0. */
      step: word<`${number}`>().notNull(),
      result: json<unknown>(),
      at: instant().notNull(),
    },
    (t) => [primaryKey({ columns: [t.key, t.step] }), index("submissions_by_time").on(t.at)],
  ),
  { key: "sealed", step: "public", result: "family", at: "public" },
);
