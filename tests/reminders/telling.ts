import type { Letter, Outcome, Senders } from "#app/delivery/channel.ts";
import type { Facts, StillTrue } from "#app/reminders/facts.ts";
import { KINDS } from "#app/reminders/kinds.ts";
import type { Knowledge } from "#app/reminders/plan.server.ts";
import type { Telling } from "#app/reminders/schedule.server.ts";
import type { Database } from "#db/client.ts";
import { devices, type DroppedWhy, pushSubscriptions, type ReminderKind } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { NOON, testKeys } from "../setup/world.ts";

export const HOUR = 3_600_000;

/** What a test tells somebody of Grace's circle: due now, useful for a day. */
export function tellingTo(name: CastName, now: Date, more: Partial<Telling> = {}): Telling {
  return {
    programmeId: castId("riverside"),
    circleId: castId("okafor"),
    personId: castId(name),
    kind: "help_found",
    subjectId: castId("something"),
    version: 1,
    dueAt: now,
    usefulUntil: new Date(now.getTime() + 24 * HOUR),
    ...more,
  };
}

/** Everything is still true, but for what `but` says of a reminder's subject. */
export function knowing(but: (subjectId: string) => Facts | DroppedWhy = () => ({ plain: {}, path: "/" })): Knowledge {
  const look: StillTrue = async (_tx, due) => new Map(due.map(({ id, subjectId }) => [id, but(subjectId)]));
  const stillTrue = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, look])) as Record<
    ReminderKind,
    StillTrue
  >;
  return { keys: testKeys, stillTrue, hearsAnswers: true };
}

/** Senders that remember every letter, and answer as the test says. */
export function rememberingSenders(
  answer: (letter: Letter) => Outcome = () => ({ result: "accepted", providerId: null }),
) {
  const letters: Letter[] = [];
  const send = async (letter: Letter) => {
    letters.push(letter);
    return answer(letter);
  };
  const senders: Senders = { push: send, email: send, sms: send, hearsAnswers: true, close: async () => {} };
  return { letters, senders };
}

/** A browser of somebody's in Riverside that takes pushes. */
export async function openPush({ transaction }: Pick<Database, "transaction">, name: CastName) {
  const [programmeId, personId] = [castId("riverside"), castId(name)];
  const device = { id: newId(), programmeId, personId, browserId: newId(), secretHash: "x", label: "x" };
  const browser = { id: newId(), programmeId, personId, deviceId: device.id, endpoint: "https://push.test/1" };
  await transaction(async (tx) => {
    await tx.insert(devices).values({ ...device, isShared: false, pinTriesLeft: 5, createdAt: NOON, lastSeenAt: NOON });
    await tx.insert(pushSubscriptions).values({ ...browser, p256dh: "p", auth: "a", createdAt: NOON });
  });
}
