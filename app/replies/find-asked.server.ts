import { and, desc, eq, gte, inArray, isNotNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, deliveries, people, programmes, type ReminderKind, reminders } from "#db/schema/index.ts";
import { KINDS } from "#app/reminders/kinds.ts";

const DAY = 24 * 3_600_000;
/** An answer belongs to what was asked lately. */
const LATELY_MS = 3 * DAY;
const ANSWERABLE = Object.entries(KINDS).flatMap(([kind, { takesAnswer }]) =>
  takesAnswer ? [kind as ReminderKind] : [],
);

/** Whoever has this phone, and reads texts on it. */
export const readOwners = (db: Read, phone: string) =>
  db
    .select({
      contactId: contactPoints.id,
      personId: contactPoints.personId,
      language: people.language,
      timeZone: programmes.timeZone,
    })
    .from(contactPoints)
    .innerJoin(people, refersTo(contactPoints, contactPoints.personId, people))
    .innerJoin(programmes, eq(programmes.id, contactPoints.programmeId))
    .where(and(eq(contactPoints.kind, "phone"), eq(contactPoints.value, phone), isNotNull(contactPoints.verifiedAt)))
    .orderBy(contactPoints.createdAt);

export type Asked = Awaited<ReturnType<typeof readAsked>>[number];

/** What was asked by text at these contacts lately, newest first; `isAnswered` when somebody has answered it by text. */
export async function readAsked(db: Read, contactIds: readonly string[], now: Date) {
  const rows = await db
    .select({ reminder: reminders, deliveryId: deliveries.id, seenAt: deliveries.seenAt })
    .from(deliveries)
    .innerJoin(reminders, refersTo(deliveries, deliveries.reminderId, reminders))
    .where(
      and(
        inArray(deliveries.addressId, [...contactIds]),
        eq(deliveries.channel, "sms"),
        inArray(deliveries.state, ["sending", "in_doubt", "accepted", "delivered", "seen"]),
        inArray(reminders.kind, ANSWERABLE),
        gte(deliveries.startedAt, new Date(now.getTime() - LATELY_MS)),
      ),
    )
    .orderBy(desc(deliveries.startedAt), desc(deliveries.id));
  return rows.map(({ reminder, deliveryId, seenAt }) => ({ ...reminder, deliveryId, isAnswered: seenAt !== null }));
}

/**
 * The one thing that an answer can be about: the only one that waits for it, or else the newest that was answered, whose answer changes.
 * @returns null when it could be about several, or about nothing
 */
export function meantBy<A extends { isAnswered: boolean }>(asked: readonly A[]): A | null {
  const waiting = asked.filter(({ isAnswered }) => !isAnswered);
  if (waiting.length > 1) return null;
  return waiting[0] ?? asked[0] ?? null;
}
