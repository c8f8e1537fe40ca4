import type { Database, Tx } from "#db/client.ts";
import { claims, contactPoints, memberships, people, reminders, reminderSettings, tasks } from "#db/schema/index.ts";
import { awake } from "#db/cast/awake.ts";
import { castId, ZONE } from "#db/cast/people.ts";
import { seedCast } from "#db/cast/story.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { addDays, dayOf, momentOf } from "#app/lib/dates.ts";
import { newId } from "#app/lib/ids.ts";
import { remind } from "#app/reminders/schedule.server.ts";

const AT_ONCE = 300;
const where = { programmeId: castId("riverside"), circleId: castId("okafor") };

/**
 * The cast, and so many more people, each with an email and with a promise of their own, of which they are to be reminded now. Nobody sleeps.
 * @returns their emails
 */
export async function seedManyPromises(database: Database, keys: Keys, howMany: number, now: Date): Promise<string[]> {
  await database.transaction(async (tx) => {
    await seedCast(tx, keys, now);
    await tx.delete(reminders);
  });
  const emails = Array.from({ length: howMany }, (_, i) => `helper-${i}@example.org`);
  for (let from = 0; from < howMany; from += AT_ONCE)
    await database.transaction((tx) => promise(tx, emails.slice(from, from + AT_ONCE), now));
  return emails;
}

async function promise(tx: Tx, emails: readonly string[], createdAt: Date) {
  const { programmeId } = where;
  const all = emails.map((email) => ({ email, personId: newId(), taskId: newId() }));
  const onDay = addDays(dayOf(createdAt, ZONE), 1);
  const startsAt = momentOf(onDay, "15:30", ZONE);
  await tx
    .insert(people)
    .values(all.map(({ personId: id }) => ({ id, programmeId, name: "Al", language: "en" as const, createdAt })));
  await tx.insert(contactPoints).values(
    all.map(({ email: value, personId }) => ({
      id: newId(),
      programmeId,
      personId,
      kind: "email" as const,
      value,
      verifiedAt: createdAt,
      safe: "yes" as const,
      createdAt,
    })),
  );
  await tx.insert(memberships).values(
    all.map(({ personId }) => ({
      ...where,
      id: newId(),
      personId,
      role: "member" as const,
      ring: "outer" as const,
      from: createdAt,
    })),
  );
  await tx.insert(reminderSettings).values(all.map(({ personId }) => awake({ programmeId, personId }, createdAt)));
  await tx.insert(tasks).values(
    all.map(({ taskId: id }) => ({
      ...where,
      id,
      kind: "lift" as const,
      title: "A lift",
      whenKind: "exact" as const,
      onDay,
      fromTime: "15:30",
      timeZone: ZONE,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      helpersNeeded: 1,
      helpersPromised: 1,
      ring: "all" as const,
      state: "open" as const,
      askedBy: castId("grace"),
      createdAt,
    })),
  );
  await tx
    .insert(claims)
    .values(all.map(({ taskId, personId }) => ({ ...where, id: newId(), taskId, personId, helpers: 1, createdAt })));
  const about = { ...where, kind: "promise_tomorrow" as const, version: 1, dueAt: createdAt, usefulUntil: startsAt };
  await remind(
    tx,
    all.map(({ taskId: subjectId, personId }) => ({ ...about, subjectId, personId })),
    createdAt,
  );
}
