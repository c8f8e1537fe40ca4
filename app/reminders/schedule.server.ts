import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type DroppedWhy, type ReminderKind, reminders } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";

/** Something to tell somebody. */
export interface Telling {
  programmeId: string;
  circleId: string | null;
  personId: string;
  kind: ReminderKind;
  subjectId: string;
  /** Of the subject: another version is told anew. */
  version: number;
  dueAt: Date;
  usefulUntil: Date;
  /** What stands in this message alone. */
  secret?: string;
}

/** So many rows fit into one statement on either engine. */
const AT_ONCE = 500;

/**
 * Writes what is to be told, in the transaction of what happened. The same thing about the same version is told to the same person once,
 * however often this is called.
 * @param keys only for tellings with a secret
 */
export async function remind(tx: Tx, tellings: readonly Telling[], now: Date, keys?: Pick<Keys, "seal">) {
  // PostgreSQL refuses a statement that says the same thing twice.
  const useful = [...new Map(tellings.map((telling) => [keyOf(telling), telling])).values()].filter(
    ({ usefulUntil }) => usefulUntil > now,
  );
  for (let from = 0; from < useful.length; from += AT_ONCE) {
    const rows = useful.slice(from, from + AT_ONCE).map((telling) => rowOf(telling, now, keys));
    await tx
      .insert(reminders)
      .values(rows)
      .onConflictDoUpdate({
        target: [reminders.programmeId, reminders.kind, reminders.subjectId, reminders.version, reminders.personId],
        // What was dropped is true again: a promise that was given back is made once more.
        set: {
          state: "waiting",
          nextAt: sql`excluded.next_at`,
          dueAt: sql`excluded.due_at`,
          usefulUntil: sql`excluded.useful_until`,
          droppedWhy: null,
          endedAt: null,
        },
        setWhere: eq(reminders.state, "dropped"),
      });
  }
}

/** What makes it the same. PostgreSQL refuses a statement that writes the same row twice. */
const keyOf = ({ programmeId, kind, subjectId, version, personId }: Telling) =>
  [programmeId, kind, subjectId, version, personId].join(" ");

function rowOf({ secret, ...telling }: Telling, now: Date, keys?: Pick<Keys, "seal">) {
  const id = newId();
  return {
    ...telling,
    id,
    state: "waiting" as const,
    nextAt: telling.dueAt,
    createdAt: now,
    sealedFacts: secret === undefined ? null : (keys?.seal("reminder", id, secret) ?? null),
  };
}

interface About {
  programmeId: string;
  subjectId: string | readonly string[];
}

/**
 * What waits about a subject, or several, is not told any more; what is on its way is not tried again. Call it in the transaction that cancels, changes or
 * removes. @param which narrows it: kinds, one person
 */
export async function forgetAbout(
  tx: Tx,
  { programmeId, subjectId }: About,
  why: DroppedWhy,
  now: Date,
  which: { kinds?: readonly ReminderKind[]; personId?: string } = {},
) {
  const narrower = and(
    which.kinds && inArray(reminders.kind, [...which.kinds]),
    which.personId === undefined ? undefined : eq(reminders.personId, which.personId),
  );
  const subjects = typeof subjectId === "string" ? [subjectId] : [...subjectId];
  if (subjects.length === 0) return;
  await drop(
    tx,
    and(eq(reminders.programmeId, programmeId), inArray(reminders.subjectId, subjects), narrower),
    why,
    now,
  );
}

/** These, which the caller has read in the same transaction, are not told any more. */
export async function forgetThese(
  tx: Tx,
  { programmeId, ids }: { programmeId: string; ids: readonly string[] },
  why: DroppedWhy,
  now: Date,
) {
  if (ids.length === 0) return;
  await drop(tx, and(eq(reminders.programmeId, programmeId), inArray(reminders.id, [...ids])), why, now);
}

/** Somebody has no place in a circle any more: nothing of it is told to them, in the transaction that removes them. */
export async function forgetPerson(
  tx: Tx,
  { programmeId, circleId, personId }: { programmeId: string; circleId: string; personId: string },
  now: Date,
) {
  const theirs = and(
    eq(reminders.programmeId, programmeId),
    eq(reminders.circleId, circleId),
    eq(reminders.personId, personId),
  );
  await drop(tx, theirs, "removed", now);
}

async function drop(tx: Tx, which: SQL | undefined, why: DroppedWhy, now: Date) {
  await tx
    .update(reminders)
    .set({ state: "dropped", droppedWhy: why, endedAt: now, leaseOwner: null, sealedFacts: null })
    .where(and(which, inArray(reminders.state, ["waiting", "sending", "unconfirmed", "handed"])));
}
