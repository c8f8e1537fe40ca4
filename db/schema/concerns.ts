import { id, index, instant, int, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { circles } from "./circles.ts";
import { people } from "./people.ts";

/** A worry about somebody's safety. For the programme's safeguarding leads alone: no circle, family, facilitator or connector reads it. */
export const concerns = mark(
  table(
    "concerns",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** What the one who raised it keeps: short, without letters or digits that look alike. */
      number: text().notNull(),
      circleId: id().notNull(),
      raisedBy: id().notNull(),
      helperId: id(),
      raisedAt: instant().notNull(),
      /** How long the chain of entries is, and the hash of its last link: a link that is taken off the end is missed. */
      links: int().notNull(),
      headHash: text().notNull(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.circleId, circles),
      within(t, t.raisedBy, people),
      uniqueIndex("concerns_by_number").on(t.programmeId, t.number),
      index("concerns_by_time").on(t.programmeId, t.raisedAt),
    ],
  ),
  { number: "sealed", circleId: "sealed", raisedBy: "sealed", helperId: "sealed", links: "public", headHash: "sealed" },
);

/** What was written about a worry, only ever added to. The hash of each covers the one before, so that a change is found. */
export const concernEntries = mark(
  table(
    "concern_entries",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      concernId: id().notNull(),
      seq: int().notNull(),
      kind: word<"raised" | "acknowledged" | "note" | "decided">().notNull(),
      sealedText: text().notNull(),
      personId: id().notNull(),
      at: instant().notNull(),
      previousHash: text().notNull(),
      hash: text().notNull(),
    },
    (t) => [
      within(t, t.concernId, concerns),
      within(t, t.personId, people),
      uniqueIndex("concern_entries_once").on(t.programmeId, t.concernId, t.seq),
    ],
  ),
  {
    seq: "public",
    kind: "sealed",
    sealedText: "sealed",
    personId: "sealed",
    at: "sealed",
    previousHash: "sealed",
    hash: "sealed",
  },
);
