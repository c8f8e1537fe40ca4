import { gt, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Channel, channelPauses, deliveries, type ReminderKind } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { type Case, decide, type Decision, type Way } from "./decide.ts";
import type { Due, Facts, StillTrue } from "./facts.ts";
import { readReaders, type Reader } from "./read-readers.server.ts";
import { readStopped } from "./read-ways.server.ts";
import { namesItsAddress, readSecret } from "./secret.ts";
import type { Leased } from "./take-due.server.ts";

/** What every worker of an installation knows. */
export interface Knowledge {
  keys: Keys;
  /** Who knows whether a reminder of a kind is still true. */
  stillTrue: Record<ReminderKind, StillTrue>;
  /** Whether an answer to a text would be heard. */
  hearsAnswers: boolean;
}

/** A reminder, who reads it, and what happens to it now. */
export interface Planned {
  row: Leased;
  reader: Reader;
  decision: Decision;
}

/** Looks at everything again, in the transaction that leases, and decides about each. */
export async function planAll(tx: Tx, { keys, stillTrue }: Knowledge, rows: Leased[], now: Date): Promise<Planned[]> {
  const readers = await readReaders(tx, keys, [...new Set(rows.map(({ personId }) => personId))], now);
  const due = rows.flatMap((row) => dueOf(row, readers.get(row.personId), keys));
  const found = await lookAgain(tx, stillTrue, due, now);
  const tried = await tx
    .select()
    .from(deliveries)
    .where(
      inArray(
        deliveries.reminderId,
        rows.map(({ id }) => id),
      ),
    );
  const pauses = new Map<Channel, Date>(
    (await tx.select().from(channelPauses).where(gt(channelPauses.until, now))).map(({ channel, until }) => [
      channel,
      until,
    ]),
  );
  const named = await readNamedWays(tx, keys, due);
  return rows.flatMap((row) => {
    const reader = readers.get(row.personId);
    if (!reader) return [];
    const it: Case = {
      ...reader,
      kind: row.kind,
      dueAt: row.dueAt,
      usefulUntil: row.usefulUntil,
      found: found.get(row.id),
      hasPlace: row.circleId === null || NEEDS_NO_PLACE.has(row.kind) || reader.circles.has(row.circleId),
      ways: named.get(row.id) ?? reader.ways,
      tried: tried.filter(({ reminderId }) => reminderId === row.id),
      pauses,
    };
    return [{ row, reader, decision: decide(it, now) }];
  });
}

/** Whoever is invited or let in has no place yet. */
const NEEDS_NO_PLACE: ReadonlySet<ReminderKind> = new Set(["invitation", "let_in"]);

function dueOf(row: Leased, reader: Reader | undefined, keys: Keys): Due[] {
  if (!reader) return [];
  const { id, programmeId, circleId, personId, kind, subjectId, version, sealedFacts } = row;
  const secret = sealedFacts === null ? null : opened(keys, id, sealedFacts);
  return [{ id, programmeId, circleId, personId, kind, subjectId, version, language: reader.language, secret }];
}

/** What was sealed with another secret cannot be told any more; it must not keep everything else from being told. */
function opened(keys: Keys, id: string, sealed: string) {
  try {
    return keys.open("reminder", id, sealed);
  } catch {
    return null;
  }
}

async function lookAgain(tx: Tx, stillTrue: Knowledge["stillTrue"], due: readonly Due[], now: Date) {
  const found = new Map<string, Facts | Extract<Case["found"], string>>();
  for (const look of new Set(due.map(({ kind }) => stillTrue[kind]))) {
    const theirs = due.filter(({ kind }) => stillTrue[kind] === look);
    for (const [id, facts] of await look(tx, theirs, now)) found.set(id, facts);
  }
  return found;
}

/** Where the message itself names its address (a code, an invitation), that one alone; none when it must not be used, or is forgotten. */
async function readNamedWays(tx: Tx, keys: Keys, due: readonly Due[]) {
  const naming = due.filter(({ kind }) => namesItsAddress(kind));
  const named = naming.flatMap((one) => {
    const secret = readSecret(one);
    return secret ? [{ id: one.id, kind: one.kind, to: secret.to, channel: secret.channel }] : [];
  });
  const whyStopped = await readStopped(
    tx,
    keys,
    named.map(({ to }) => to),
  );
  const ways = new Map<string, Way[]>(naming.map(({ id }) => [id, []]));
  for (const { id, kind, to, channel } of named)
    if (!isBarred(kind, whyStopped(to))) ways.set(id, [{ id, address: { channel, to }, level: "plain" }]);
  return ways;
}

/** A code is how an address that was thought to be bad is proved anew; who said STOP gets not even that. */
const isBarred = (kind: ReminderKind, why: "stop" | "complaint" | "bad" | undefined) =>
  why !== undefined && !(why === "bad" && kind === "sign_in_code");
