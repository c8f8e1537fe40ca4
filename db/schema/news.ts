import { id, index, instant, primaryKey, table, text, unique, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { people } from "./people.ts";
import { updates } from "./updates.ts";

export type ReactionKind = "heart" | "thanks" | "smile";

/** A few words under news or thanks. Whoever may read those reads these. */
export const replies = mark(
  table(
    "replies",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      /** Bound by its own id alone: a table from before cannot be given the key that `within` needs in the same step that first uses it. */
      updateId: id()
        .notNull()
        .references(() => updates.id),
      text: text().notNull(),
      byPersonId: id().notNull(),
      helperId: id(),
      createdAt: instant().notNull(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.byPersonId, people),
      index("replies_by_update").on(t.programmeId, t.updateId, t.createdAt),
    ],
  ),
  { text: "circle" },
);

/** One tap under news or thanks: once per person and kind. */
export const reactions = mark(
  table(
    "reactions",
    {
      programmeId: id().notNull(),
      circleId: id().notNull(),
      updateId: id()
        .notNull()
        .references(() => updates.id),
      personId: id().notNull(),
      kind: word<ReactionKind>().notNull(),
      helperId: id(),
      createdAt: instant().notNull(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.personId, people),
      primaryKey({ columns: [t.programmeId, t.updateId, t.personId, t.kind] }),
    ],
  ),
  { kind: "circle" },
);

/** "This should not be here": for those who keep the circle going and hold it. Whoever wrote it is not told by whom. */
export const reports = mark(
  table(
    "reports",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      /** The news it is about, or under which the reply stands. Both may be gone by now. */
      updateId: id().notNull(),
      replyId: id(),
      /** Who wrote it: they do not see the report and do not decide on it. */
      ofPersonId: id().notNull(),
      byPersonId: id().notNull(),
      reason: text(),
      createdAt: instant().notNull(),
      settledAt: instant(),
      settledBy: id(),
      outcome: word<"taken_back" | "left">(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.ofPersonId, people),
      within(t, t.byPersonId, people),
      index("reports_by_circle").on(t.programmeId, t.circleId, t.settledAt),
    ],
  ),
  { byPersonId: "sealed", reason: "sealed", outcome: "family" },
);
