import { id, index, instant, table, text, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { tasks } from "./tasks.ts";

/** News and thanks on the circle's page. */
export const updates = mark(
  table(
    "updates",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      circleId: id().notNull(),
      kind: word<"news" | "thanks">().notNull(),
      text: text().notNull(),
      /** The task that is thanked for. */
      taskId: id(),
      /** Who can see it. family: the family, and whoever wrote it. */
      ring: word<"inner" | "all" | "family">().notNull(),
      byPersonId: id().notNull(),
      helperId: id(),
      createdAt: instant().notNull(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.taskId, tasks),
      index("updates_by_circle").on(t.programmeId, t.circleId, t.createdAt),
    ],
  ),
  { kind: "circle", text: "circle", ring: "circle" },
);
