import type { Tx } from "../client.ts";
import { calendarFeeds } from "../schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { feedSecret } from "#app/calendar/feed-secret.ts";
import { castId } from "./people.ts";

/** Jo keeps what she has promised in the calendar on her phone. */
export async function seedCalendar(tx: Tx, keys: Keys, ago: (days: number) => Date) {
  const id = castId("feed-jo");
  await tx.insert(calendarFeeds).values({
    id,
    programmeId: castId("riverside"),
    personId: castId("jo"),
    secretHash: hashSecret(feedSecret(keys, id)),
    createdAt: ago(20),
    lastReadAt: ago(1),
  });
}
