import { id, index, instant, int, primaryKey, table, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";
import { type TaskKind, tasks } from "./tasks.ts";

export type DayPart = "morning" | "afternoon" | "evening";
/** From those whom it suits to the connector: who is asked, and in which order. */
export type LadderStep = "suited" | "everybody" | "inner" | "facilitator" | "connector";

/** "What I am glad to do": the kinds of help that suit a person, in all their circles. */
export const suits = mark(
  table("suits", { programmeId: id().notNull(), personId: id().notNull(), kind: word<TaskKind>().notNull() }, (t) => [
    within(t, t.personId, people),
    primaryKey({ columns: [t.programmeId, t.personId, t.kind] }),
  ]),
  { kind: "circle" },
);

/** "When I can": the parts of the week that suit a person. Without a row, any time may. */
export const spareTimes = mark(
  table(
    "spare_times",
    {
      programmeId: id().notNull(),
      personId: id().notNull(),
      /** 1 is Monday, 7 is Sunday. */
      weekday: int().notNull(),
      part: word<DayPart>().notNull(),
    },
    (t) => [within(t, t.personId, people), primaryKey({ columns: [t.programmeId, t.personId, t.weekday, t.part] })],
  ),
  { weekday: "circle", part: "circle" },
);

/** How long a programme waits before it asks further: hours since the ask was open. Without a row the defaults hold. */
export const ladderSettings = mark(
  table(
    "ladder_settings",
    {
      programmeId: id()
        .primaryKey()
        .references(() => programmes.id),
      everybodyHours: int().notNull(),
      innerHours: int().notNull(),
      facilitatorHours: int().notNull(),
      connectorHours: int().notNull(),
      changedBy: id().notNull(),
      changedAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [within(t, t.changedBy, people)],
  ),
  { everybodyHours: "public", innerHours: "public", facilitatorHours: "public", connectorHours: "public" },
);

/** Each step that an ask has reached, and when. Append-only; messages and lists are made from it. */
export const ladderSteps = mark(
  table(
    "ladder_steps",
    {
      programmeId: id().notNull(),
      circleId: id().notNull(),
      taskId: id().notNull(),
      step: word<LadderStep>().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      within(t, t.circleId, circles),
      within(t, t.taskId, tasks),
      primaryKey({ columns: [t.programmeId, t.taskId, t.step] }),
      index("ladder_steps_by_circle").on(t.programmeId, t.circleId, t.step),
    ],
  ),
  { step: "circle", at: "public" },
);
