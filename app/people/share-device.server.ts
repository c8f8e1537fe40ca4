import { and, eq } from "drizzle-orm";
import { devices } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { endSubscriptions } from "./end-subscriptions.server.ts";
import { rotateSession } from "./rotate-session.server.ts";
import { keepsBrowser } from "./start-session.server.ts";

/**
 * Notes whether the phone in use is only mine. On a shared one I am signed out when the browser closes, or after a quarter of an hour, and nothing
 * is told there.
 * @returns the cookie of the session that takes this one's place, and whether the browser may keep its own
 */
export async function shareDevice({ actor, transaction, now }: VisitorCtx, isShared: boolean) {
  insistVisitor(actor, "self.manage");
  const { programmeId, deviceId } = actor;
  return transaction(async (tx) => {
    const [device] = await tx
      .update(devices)
      .set({ isShared })
      .where(and(eq(devices.programmeId, programmeId), eq(devices.id, deviceId)))
      .returning({ browserId: devices.browserId });
    if (isShared) await endSubscriptions(tx, actor, "device", now);
    const rotated = await rotateSession(tx, actor, {}, now);
    return { ...rotated, keepsBrowser: !device || (await keepsBrowser(tx, device.browserId)) };
  });
}
