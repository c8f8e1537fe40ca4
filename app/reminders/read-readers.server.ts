import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  type Channel,
  deliveries,
  type Language,
  memberships,
  people,
  programmes,
  reminderChoices,
  type ReminderKind,
  reminders,
  reminderSettings,
} from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { Way } from "./decide.ts";
import { KINDS } from "./kinds.ts";
import { readWays } from "./read-ways.server.ts";
import { DEFAULT_SETTINGS, settingsOf, type Settings, weekOf } from "./rules.ts";

/** Somebody who is to be told something, and how they want it. */
export interface Reader {
  language: Language;
  zone: string;
  settings: Settings;
  choices: Map<ReminderKind, Channel | "none">;
  ways: readonly Way[];
  calmThisWeek: number;
  /** The circles in which they have a place now. */
  circles: Set<string>;
}

/** Everything about these people that decides how they are told something, in a handful of reads however many they are. */
export async function readReaders(
  tx: Tx,
  keys: Pick<Keys, "sign">,
  personIds: string[],
  now: Date,
): Promise<Map<string, Reader>> {
  const rows = await tx
    .select({ id: people.id, language: people.language, zone: programmes.timeZone })
    .from(people)
    .innerJoin(programmes, eq(programmes.id, people.programmeId))
    .where(inArray(people.id, personIds));
  const ways = await readWays(tx, keys, personIds);
  const readers = new Map<string, Reader>(
    rows.map(({ id, language, zone }) => [
      id,
      {
        language,
        zone,
        settings: DEFAULT_SETTINGS,
        choices: new Map(),
        ways: ways.get(id) ?? [],
        calmThisWeek: 0,
        circles: new Set(),
      },
    ]),
  );
  await addChoices(tx, readers, personIds);
  await addPlaces(tx, readers, personIds);
  await addCalmThisWeek(tx, readers, personIds, now);
  return readers;
}

async function addChoices(tx: Tx, readers: Map<string, Reader>, personIds: string[]) {
  for (const row of await tx.select().from(reminderSettings).where(inArray(reminderSettings.personId, personIds))) {
    const reader = readers.get(row.personId);
    if (reader) reader.settings = settingsOf(row);
  }
  for (const { personId, kind, channel } of await tx
    .select()
    .from(reminderChoices)
    .where(inArray(reminderChoices.personId, personIds)))
    readers.get(personId)?.choices.set(kind, channel);
}

async function addPlaces(tx: Tx, readers: Map<string, Reader>, personIds: string[]) {
  for (const { personId, circleId } of await tx
    .select({ personId: memberships.personId, circleId: memberships.circleId })
    .from(memberships)
    .where(and(inArray(memberships.personId, personIds), isNull(memberships.until))))
    readers.get(personId)?.circles.add(circleId);
}

const CALM = Object.entries(KINDS).flatMap(([kind, { weight }]) => (weight === "calm" ? [kind as ReminderKind] : []));

async function addCalmThisWeek(tx: Tx, readers: Map<string, Reader>, personIds: string[], now: Date) {
  for (const zone of new Set([...readers.values()].map((reader) => reader.zone)))
    for (const [personId, count] of await countCalm(tx, personIds, zone, now)) {
      const reader = readers.get(personId);
      if (reader?.zone === zone) reader.calmThisWeek = count;
    }
}

/** How many messages about what can wait each of these people got this week; what came in one message counts once. */
export async function countCalm(db: Read, personIds: string[], zone: string, now: Date): Promise<Map<string, number>> {
  const counted = await db
    .select({
      personId: deliveries.personId,
      count: sql<number>`count(distinct ${deliveries.reminderId})`.mapWith(Number),
    })
    .from(deliveries)
    .innerJoin(reminders, refersTo(deliveries, deliveries.reminderId, reminders))
    .where(
      and(
        inArray(deliveries.personId, personIds),
        gte(deliveries.startedAt, weekOf(now, zone)),
        inArray(reminders.kind, CALM),
        isNull(reminders.toldIn),
      ),
    )
    .groupBy(deliveries.personId);
  return new Map(counted.map(({ personId, count }) => [personId, count]));
}
