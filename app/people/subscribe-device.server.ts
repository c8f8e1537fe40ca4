import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { devices, pushSubscriptions } from "#db/schema/index.ts";
import { areBrowserKeys, isPushService } from "#app/delivery/push-host.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { endSubscriptions } from "./end-subscriptions.server.ts";
import type { TypedSubscription } from "./forms.ts";

/**
 * The browser in somebody's hand takes pushes from now on, for them alone: whoever used it before is not told there any more. On a shared one
 * nobody is told anything. A browser whose address has changed says as much as it said before.
 * @param hosts push services that the settings add
 * @throws Refusal bad_input for an address that is no push service's, or keys that are none; not_allowed on a shared phone
 */
export async function subscribeDevice(
  { transaction, actor, now }: VisitorCtx,
  { endpoint, p256dh, auth }: TypedSubscription,
  hosts: readonly string[],
) {
  insistVisitor(actor, "self.manage");
  if (!isPushService(endpoint, hosts) || !areBrowserKeys(p256dh, auth)) throw new Refusal("bad_input", "push.not_here");
  const { programmeId, personId, deviceId } = actor;
  await transaction(async (tx) => {
    const [device] = await tx
      .select({ isShared: devices.isShared })
      .from(devices)
      .where(and(eq(devices.programmeId, programmeId), eq(devices.id, deviceId), isNull(devices.endedAt)));
    if (!device || device.isShared) throw new Refusal("not_allowed", "push.not_shared");
    const wantsDetail = (await readOpen(tx, actor))?.wantsDetail ?? false;
    await endSubscriptions(tx, actor, "off", now, endpoint);
    const kept = { p256dh, auth, deviceId, wantsDetail, endedAt: null, endedWhy: null };
    await tx
      .insert(pushSubscriptions)
      .values({ id: newId(), programmeId, personId, endpoint, createdAt: now, ...kept })
      .onConflictDoUpdate({ target: [pushSubscriptions.endpoint, pushSubscriptions.personId], set: kept });
  });
}

/** "Not on this phone any more." */
export async function unsubscribeDevice({ transaction, actor, now }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  await transaction((tx) => endSubscriptions(tx, actor, "off", now));
}

/** Whether a push on this device may say what it is about. */
export async function chooseDetail({ transaction, actor }: VisitorCtx, wantsDetail: boolean) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    await tx.update(pushSubscriptions).set({ wantsDetail }).where(isOpenHere(actor));
  });
}

/** Whether pushes come to this device, and how much they say; null when they do not. */
export async function readSubscription({ db, actor }: Pick<VisitorCtx, "db" | "actor">) {
  insistVisitor(actor, "self.manage");
  return readOpen(db, actor);
}

async function readOpen(db: Read, here: Visitor) {
  const [open] = await db
    .select({ wantsDetail: pushSubscriptions.wantsDetail })
    .from(pushSubscriptions)
    .where(isOpenHere(here));
  return open ?? null;
}

const isOpenHere = ({ programmeId, personId, deviceId }: Visitor) =>
  and(
    eq(pushSubscriptions.programmeId, programmeId),
    eq(pushSubscriptions.deviceId, deviceId),
    eq(pushSubscriptions.personId, personId),
    isNull(pushSubscriptions.endedAt),
  );
