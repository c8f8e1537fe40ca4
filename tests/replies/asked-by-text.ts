import { castId } from "#db/cast/people.ts";
import { deliveries, reminders } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import type { Throttle } from "#app/lib/throttle.server.ts";
import { hearReply } from "#app/replies/hear-reply.server.ts";
import type { Answerable } from "#app/reminders/word-keys.ts";
import { claimTask } from "#app/tasks/claim-task.server.ts";
import { NOON, type World } from "../setup/world.ts";
import { graceAsks, liveClaims } from "../tasks/helping.ts";

export const LINK = "https://circle.test";
/** What the phones of the cast are. */
export const PHONES = {
  sam: "+447700900101",
  jo: "+447700900104",
  priya: "+447700900105",
  rosa: "+447700900106",
} as const;

interface Asked {
  to?: keyof typeof PHONES;
  at?: Date;
  state?: (typeof deliveries.$inferInsert)["state"];
  reminder?: (typeof reminders.$inferInsert)["state"];
  /** Of another reminder, in whose text it stood. */
  toldIn?: string;
}

/** A text that asked somebody of Grace's circle something. @returns the reminder's id */
export async function askedByText(
  { database }: World,
  kind: Answerable,
  subjectId: string,
  { to = "jo", at = NOON, state = "accepted", reminder = "told", toldIn }: Asked = {},
) {
  const [reminderId, id] = [newId(), newId()];
  const about = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId(to) };
  const usefulUntil = new Date(at.getTime() + 3_600_000);
  await database.transaction(async (tx) => {
    await tx.insert(reminders).values({
      ...about,
      id: reminderId,
      kind,
      subjectId,
      version: 99,
      dueAt: at,
      usefulUntil,
      nextAt: at,
      createdAt: at,
      state: reminder,
      toldIn: toldIn ?? null,
    });
    await tx
      .insert(deliveries)
      .values({ ...about, id, reminderId, channel: "sms", addressId: castId(`${to}-phone`), state, startedAt: at });
  });
  return reminderId;
}

interface Answering {
  from?: string;
  id?: string;
  now?: Date;
  throttle?: Throttle;
}
const unthrottled = { count: async () => {}, close: async () => {} };

/** Somebody answers by text. @returns what they read back; null for nothing */
export async function answers(
  world: World,
  text: string,
  { from = PHONES.jo, id = newId(), now = NOON, throttle = unthrottled }: Answering = {},
) {
  const answer = await hearReply({ ...world.open(now), throttle }, { providerId: id, from, text }, LINK);
  return answer?.text ?? null;
}

/** A lift on Sunday, about which Jo got a text. */
export async function joIsAsked(world: World) {
  const taskId = await graceAsks(world);
  await askedByText(world, "help_wanted", taskId);
  return taskId;
}

/** A lift on Sunday that Jo has promised, of which a text reminds. */
export async function joIsReminded(world: World) {
  const taskId = await graceAsks(world);
  await claimTask(await world.in("okafor", "jo"), { taskId });
  await askedByText(world, "promise_tomorrow", taskId);
  return taskId;
}

export const promisers = async (world: World, taskId: string) =>
  (await liveClaims(world, taskId)).map(({ personId }) => personId);
