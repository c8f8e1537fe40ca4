import { id, index, instant, int, primaryKey, table, text, unique, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { people } from "./people.ts";

/** The family at the centre. Each adult in it is their own subject; what one says is not the other's to read. */
export const households = mark(
  table(
    "households",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** How the family wants to be called: "The Okafor family". */
      name: text().notNull(),
      createdAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [unique().on(t.programmeId, t.id)],
  ),
  { name: "family" },
);

/** Who belongs to the family. Of a child: a first name and a year of birth at most. */
export const householdMembers = mark(
  table(
    "household_members",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      householdId: id().notNull(),
      kind: word<"adult" | "young_person" | "child">().notNull(),
      /** The person, for those who sign in. */
      personId: id(),
      firstName: text().notNull(),
      birthYear: int(),
      createdAt: instant().notNull(),
      leftAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.householdId, households),
      within(t, t.personId, people),
      index("household_members_by_household").on(t.programmeId, t.householdId),
    ],
  ),
  { kind: "family", firstName: "family", birthYear: "family" },
);

/** A place where some of the family live; parents apart means two. */
export const homes = mark(
  table(
    "homes",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      householdId: id().notNull(),
      /** "Mum's", "Dad's". */
      label: text().notNull(),
      /** What everybody may know: "near Oak School". */
      area: text().notNull(),
      /** AES-256-GCM, key outside the database. Opened only for those who live there and for whoever took a task there. */
      sealedAddress: text(),
      createdAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.householdId, households),
      index("homes_by_household").on(t.programmeId, t.householdId),
    ],
  ),
  { label: "family", area: "circle", sealedAddress: "sealed" },
);

/** Who lives in which home; a child may live in both. */
export const homeMembers = mark(
  table("home_members", { programmeId: id().notNull(), homeId: id().notNull(), memberId: id().notNull() }, (t) => [
    within(t, t.homeId, homes),
    within(t, t.memberId, householdMembers),
    primaryKey({ columns: [t.homeId, t.memberId] }),
  ]),
  {},
);
