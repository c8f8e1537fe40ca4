import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type DeliveryState, deliveries, pushSubscriptions, type ReminderState, reminders } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { noteSeen } from "#app/delivery/note-seen.server.ts";
import { newId } from "#app/lib/ids.ts";
import { subscribeDevice } from "#app/people/subscribe-device.server.ts";
import { signInAs } from "../people/browser.ts";
import { newBrowser } from "../setup/push-service.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

const worlds: World[] = [];
let world: World;
let addressId = "";
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
  const { ctx } = await signInAs(world, "jo");
  await subscribeDevice(ctx, { endpoint: "https://web.push.apple.com/1", ...newBrowser().given }, []);
  addressId = (await world.database.db.select().from(pushSubscriptions))[0]?.id ?? "";
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const LATER = new Date(NOON.getTime() + 60_000);

/** A reminder that is on its way by push. @param with the one in whose message it is told */
async function onItsWay(
  state: DeliveryState,
  reminder: ReminderState,
  more: { channel?: "push" | "sms"; with?: string } = {},
) {
  const [reminderId, deliveryId] = [newId(), newId()];
  const both = { programmeId: castId("riverside"), circleId: castId("okafor"), personId: castId("jo") };
  const hour = new Date(NOON.getTime() + 3_600_000);
  await world.database.transaction(async (tx) => {
    await tx.insert(reminders).values({
      ...both,
      id: reminderId,
      kind: "task_cancelled",
      subjectId: newId(),
      version: 1,
      dueAt: NOON,
      usefulUntil: hour,
      state: reminder,
      nextAt: hour,
      toldIn: more.with ?? null,
      leaseOwner: reminder === "sending" ? newId() : null,
      createdAt: NOON,
    });
    const { channel = "push" } = more;
    await tx
      .insert(deliveries)
      .values({ ...both, id: deliveryId, reminderId, channel, addressId, state, startedAt: NOON });
  });
  return { reminderId, deliveryId };
}
const reminderOf = async (id: string) =>
  (await world.database.db.select().from(reminders).where(eq(reminders.id, id)))[0];
const deliveryOf = async (id: string) =>
  (await world.database.db.select().from(deliveries).where(eq(deliveries.id, id)))[0];

describe("a push that was shown", () => {
  test("is seen, and nobody is told by another channel", async () => {
    const { reminderId, deliveryId } = await onItsWay("accepted", "unconfirmed");
    await noteSeen(world.open(LATER), deliveryId);
    expect(await deliveryOf(deliveryId)).toMatchObject({ state: "seen", seenAt: LATER });
    expect(await reminderOf(reminderId)).toMatchObject({ state: "told", endedAt: LATER });
    const [browser] = await world.database.db.select().from(pushSubscriptions);
    expect(browser?.lastSeenAt).toEqual(LATER);
  });

  test.each<[DeliveryState, ReminderState]>([
    ["sending", "sending"],
    ["retry", "waiting"],
    ["in_doubt", "waiting"],
    ["failed", "waiting"],
  ])("counts before we know that it was accepted: %s", async (state, reminder) => {
    const { reminderId, deliveryId } = await onItsWay(state, reminder);
    await noteSeen(world.open(LATER), deliveryId);
    expect(await deliveryOf(deliveryId)).toMatchObject({ state: "seen" });
    expect(await reminderOf(reminderId)).toMatchObject({ state: "told", leaseOwner: null });
  });

  test("brought along what was told in the same message", async () => {
    const first = await onItsWay("accepted", "unconfirmed");
    const along = await onItsWay("accepted", "unconfirmed", { with: first.reminderId });
    const other = await onItsWay("accepted", "unconfirmed");
    await noteSeen(world.open(LATER), first.deliveryId);
    expect(await reminderOf(along.reminderId)).toMatchObject({ state: "told" });
    expect(await deliveryOf(along.deliveryId)).toMatchObject({ state: "seen" });
    expect(await reminderOf(other.reminderId)).toMatchObject({ state: "unconfirmed" });
    expect(await deliveryOf(other.deliveryId)).toMatchObject({ state: "accepted" });
  });

  test.each<ReminderState>(["dropped", "handed", "told"])("leaves what has ended as it ended: %s", async (state) => {
    const { reminderId, deliveryId } = await onItsWay("accepted", state);
    await noteSeen(world.open(LATER), deliveryId);
    expect(await reminderOf(reminderId)).toMatchObject({ state, endedAt: null });
  });

  test("a second time changes nothing, and an unknown one or a text's neither", async () => {
    const { deliveryId } = await onItsWay("accepted", "unconfirmed");
    const text = await onItsWay("accepted", "unconfirmed", { channel: "sms" });
    await noteSeen(world.open(LATER), deliveryId);
    await noteSeen(world.open(new Date(LATER.getTime() + 1000)), deliveryId);
    await noteSeen(world.open(LATER), newId());
    await noteSeen(world.open(LATER), text.deliveryId);
    expect(await deliveryOf(deliveryId)).toMatchObject({ seenAt: LATER });
    expect(await deliveryOf(text.deliveryId)).toMatchObject({ state: "accepted" });
    expect(await reminderOf(text.reminderId)).toMatchObject({ state: "unconfirmed" });
  });
});
