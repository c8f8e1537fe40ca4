import { sql } from "drizzle-orm";
import { id, index, instant, int, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";
import { people } from "./people.ts";

export type StaffRole = "operator" | "coordinator" | "connector" | "agency" | "safeguarding_lead" | "board";

/** An organisation or area that runs circles: the tenant. Everything below belongs to exactly one. */
export const programmes = mark(
  table("programmes", {
    id: id().primaryKey(),
    name: text().notNull(),
    /** IANA zone in which the programme's circles mean "Tuesday at nine". */
    timeZone: text().notNull(),
    createdAt: instant().notNull(),
    version: int().notNull().default(1),
  }),
  { name: "public", timeZone: "public" },
);

/** A named part of a programme, so that a connector can see circles by neighbourhood, and what is missing there. */
export const areas = mark(
  table(
    "areas",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      name: text().notNull(),
      /** The postcode, district or place it lies around, as it was found: "SO17". */
      around: text(),
      /** Its middle in millionths of a degree, WGS 84. All three or none. */
      latitude: int(),
      longitude: int(),
      createdAt: instant().notNull(),
    },
    (t) => [unique().on(t.programmeId, t.id), uniqueIndex("areas_once").on(t.programmeId, t.name)],
  ),
  { name: "public", around: "public", latitude: "public", longitude: "public" },
);

/** What a person does for a programme, from–until. A row with `until` in the past is history. */
export const staffRoles = mark(
  table(
    "staff_roles",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      role: word<StaffRole>().notNull(),
      from: instant().notNull(),
      until: instant(),
      givenBy: id(),
      endedBy: id(),
    },
    (t) => [
      within(t, t.personId, people),
      uniqueIndex("staff_roles_once")
        .on(t.programmeId, t.personId, t.role)
        .where(sql`until is null`),
      index("staff_roles_by_person").on(t.personId),
    ],
  ),
  { role: "public", from: "public", until: "public", givenBy: "public", endedBy: "public" },
);
