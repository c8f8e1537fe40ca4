import { sql } from "drizzle-orm";
import { id, instant, table, text, uniqueIndex, within } from "../dialect.ts";
import { mark } from "../marks.ts";
import { people } from "./people.ts";

/** A person's own calendar at a secret address, for the calendar program on their phone. Revoked ones stay for a while, so that it can be told when they ended. */
export const calendarFeeds = mark(
  table(
    "calendar_feeds",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      /** SHA-256 of the secret in the address, which itself follows from the id and is stored nowhere. */
      secretHash: text().notNull(),
      createdAt: instant().notNull(),
      revokedAt: instant(),
      /** The last time a program fetched it; moves on at most once an hour. */
      lastReadAt: instant(),
    },
    (t) => [
      within(t, t.personId, people),
      uniqueIndex("calendar_feeds_by_secret").on(t.secretHash),
      uniqueIndex("calendar_feeds_once")
        .on(t.programmeId, t.personId)
        .where(sql`revoked_at is null`),
    ],
  ),
  { secretHash: "sealed" },
);
