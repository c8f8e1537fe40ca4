import { and, eq } from "drizzle-orm";
import type { Letter, Outcome } from "#app/delivery/channel.ts";
import type { Installation } from "#app/lib/ctx.ts";
import { openLog } from "#app/lib/log.server.ts";
import { stillTrueOf } from "#app/jobs/still-true.server.ts";
import { leaseDue } from "#app/reminders/lease.server.ts";
import { recordSent } from "#app/reminders/record-sent.server.ts";
import { readSecret } from "#app/reminders/secret.ts";
import { sendJob } from "#app/reminders/send-job.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { type ReminderKind, reminders } from "#db/schema/index.ts";
import { rememberingSenders } from "../reminders/telling.ts";
import { freshWorld, NOON, testKeys, type World } from "./world.ts";

export const BASE = "https://circles.example";
const log = openLog({ LOG_LEVEL: "silent" });

/** One round of a worker, by whose providers everything is accepted, if the test does not say otherwise. @returns what left */
export async function leaving(world: World, now = NOON, answer?: (letter: Letter) => Outcome): Promise<Letter[]> {
  const knowledge = { keys: testKeys, stillTrue: stillTrueOf(testKeys), hearsAnswers: true, baseUrl: BASE };
  const { jobs } = await leaseDue(world.database, knowledge, { owner: "one", limit: 500 }, now);
  const { letters, senders } = rememberingSenders(answer);
  const sent = await Promise.all(jobs.map((job) => sendJob({ senders, log, clock: () => now }, job)));
  if (sent.length > 0) await recordSent(world.database, testKeys, sent, () => 1);
  return letters;
}

/** The cast with nothing waiting to be told. */
export async function quietWorld(): Promise<World> {
  const world = await freshWorld();
  await world.database.transaction((tx) => tx.delete(reminders).then(() => undefined));
  return world;
}

/** What stands in the outbox of a kind, soonest first. */
export const outbox = (world: World, kind: ReminderKind, subjectId?: string) =>
  world.database.db
    .select()
    .from(reminders)
    .where(and(eq(reminders.kind, kind), subjectId === undefined ? undefined : eq(reminders.subjectId, subjectId)))
    .orderBy(reminders.dueAt, reminders.version);

/** Who is still to be told something of a kind, by their ids. */
export const waitingFor = async (world: World, kind: ReminderKind, subjectId?: string) =>
  (await outbox(world, kind, subjectId))
    .filter(({ state }) => state === "waiting")
    .map(({ personId }) => personId)
    .toSorted();

export const idsOf = (...names: CastName[]) => names.map((name) => castId(name)).toSorted();

/** What became of each: its state, or why it was dropped. */
export const fates = async (world: World, kind: ReminderKind, subjectId?: string) =>
  (await outbox(world, kind, subjectId)).map(({ state, droppedWhy }) => droppedWhy ?? state);

/** What stands in messages that name their own address, opened. */
export const secretsOf = async (world: Pick<Installation, "database">, kind: ReminderKind) => {
  const rows = await world.database.db
    .select()
    .from(reminders)
    .where(eq(reminders.kind, kind))
    .orderBy(reminders.createdAt, reminders.id);
  return rows.flatMap(({ id, sealedFacts }) => {
    const secret = readSecret({ kind, secret: sealedFacts && testKeys.open("reminder", id, sealedFacts) });
    return secret ? [{ id, ...secret }] : [];
  });
};

/** The codes that were asked for, for one phone or email, by the reminder's id. */
export const codesTo = async (world: Pick<Installation, "database">, to: string) =>
  new Map(
    (await secretsOf(world, "sign_in_code")).flatMap(({ id, ...secret }) =>
      secret.to === to ? [[id, secret.code ?? ""] as const] : [],
    ),
  );

/** The code that has come to stand in the outbox since; null when none has (yet). */
export async function codeAfter(
  world: Pick<Installation, "database">,
  to: string,
  before: ReadonlyMap<string, string>,
) {
  return [...(await codesTo(world, to))].find(([id]) => !before.has(id))?.[1] ?? null;
}
