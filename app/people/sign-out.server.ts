import { and, eq } from "drizzle-orm";
import { devices, sessions } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { endSubscriptions } from "./end-subscriptions.server.ts";
import { keepsBrowser } from "./start-session.server.ts";
import { noteHelpEnded } from "./stop-helping.server.ts";

/**
 * Ends the session in use, and the pushes to this browser, which is asked to forget all it kept (Clear-Site-Data). A shared computer forgets
 * its visitor, unless they chose to be remembered there by a PIN.
 * Everybody who is signed in may sign out, also while helping somebody.
 * @returns whether the browser should keep its own cookie
 */
export async function signOut({ actor, transaction, now }: VisitorCtx) {
  const { programmeId, sessionId, deviceId } = actor;
  return transaction(async (tx) => {
    if (actor.helper) await noteHelpEnded(tx, actor, now);
    await tx
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.programmeId, programmeId), eq(sessions.id, sessionId)));
    await endSubscriptions(tx, actor, "device", now);
    const isThis = and(eq(devices.programmeId, programmeId), eq(devices.id, deviceId));
    const [device] = await tx.select().from(devices).where(isThis);
    if (!device) return { keepsBrowser: true };
    if (device.isShared && device.pinHash === null) await tx.update(devices).set({ endedAt: now }).where(isThis);
    return { keepsBrowser: await keepsBrowser(tx, device.browserId) };
  });
}
