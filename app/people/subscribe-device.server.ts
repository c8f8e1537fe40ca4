import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { devices, pushSubscriptions } from "#db/schema/index.ts";
import { isPushService } from "#app/delivery/push-host.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { TypedSubscription } from "./forms.ts";

/**
 * The browser in somebody's hand takes pushes from now on. On a shared one nobody is told anything.
 * @param hosts push services that the settings add
 * @throws Refusal bad_input for an address that is no push service's; not_allowed on a shared phone
 */
export async function subscribeDevice(
  { transaction, actor, now }: VisitorCtx,
  { endpoint, p256dh, auth }: TypedSubscription,
  hosts: readonly string[],
) {
  insistVisitor(actor, "self.manage");
  if (!isPushService(endpoint, hosts)) throw new Refusal("bad_input", "push.not_here");
  const { programmeId, personId, deviceId } = actor;
  await transaction(async (tx) => {
    const [device] = await tx
      .select({ isShared: devices.isShared })
      .from(devices)
      .where(and(eq(devices.programmeId, programmeId), eq(devices.id, deviceId)));
    if (!device || device.isShared) throw new Refusal("not_allowed", "push.not_shared");
    await endOpen(tx, { personId, deviceId }, now);
    const kept = { p256dh, auth, deviceId, endedAt: null, endedWhy: null };
    await tx
      .insert(pushSubscriptions)
      .values({ id: newId(), programmeId, personId, endpoint, createdAt: now, ...kept })
      .onConflictDoUpdate({ target: [pushSubscriptions.endpoint, pushSubscriptions.personId], set: kept });
  });
}

/** "Not on this phone any more." */
export async function unsubscribeDevice({ transaction, actor, now }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  await transaction((tx) => endOpen(tx, actor, now));
}

/** Whether a push on this device may say what it is about. */
export async function chooseDetail({ transaction, actor }: VisitorCtx, wantsDetail: boolean) {
  insistVisitor(actor, "self.manage");
  await transaction((tx) =>
    tx
      .update(pushSubscriptions)
      .set({ wantsDetail })
      .where(isOpenHere(actor))
      .then(() => undefined),
  );
}

/** Whether pushes come to this device, and how much they say; null when they do not. */
export async function readSubscription({ db, actor }: VisitorCtx) {
  const [open] = await db
    .select({ wantsDetail: pushSubscriptions.wantsDetail })
    .from(pushSubscriptions)
    .where(isOpenHere(actor));
  return open ?? null;
}

interface Here {
  personId: string;
  deviceId: string;
}

const isOpenHere = ({ personId, deviceId }: Here) =>
  and(
    eq(pushSubscriptions.deviceId, deviceId),
    eq(pushSubscriptions.personId, personId),
    isNull(pushSubscriptions.endedAt),
  );

const endOpen = (tx: Tx, here: Here, now: Date) =>
  tx
    .update(pushSubscriptions)
    .set({ endedAt: now, endedWhy: "off" })
    .where(isOpenHere(here))
    .then(() => undefined);
