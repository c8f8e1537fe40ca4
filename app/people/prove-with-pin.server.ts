import { and, eq } from "drizzle-orm";
import { devices } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { PIN_TRIES } from "./rules.ts";
import { rotateSession } from "./rotate-session.server.ts";
import { tryPin } from "./try-pin.server.ts";

/**
 * Proves, for the next quarter of an hour, that whoever holds this phone is still its owner.
 * @returns the cookie of the session that takes this one's place
 * @throws Refusal as `tryPin` does; after the last try the session has ended as well
 */
export async function proveWithPin(ctx: VisitorCtx, { pin, browser }: { pin: string; browser: { id: string; secret: string } }) {
  const { actor, transaction, now } = ctx;
  insistVisitor(actor, "self.manage");
  const { programmeId, deviceId, sessionId } = actor;
  await tryPin(ctx, { deviceId, browser, pin });
  return transaction(async (tx) => {
    const isThis = and(eq(devices.programmeId, programmeId), eq(devices.id, deviceId));
    await tx.update(devices).set({ pinTriesLeft: PIN_TRIES }).where(isThis);
    return rotateSession(tx, { programmeId, sessionId }, { provedAt: now }, now);
  });
}
