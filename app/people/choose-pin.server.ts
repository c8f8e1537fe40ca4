import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { devices, sessions } from "#db/schema/index.ts";
import { hashSecret, isSame } from "#app/lib/crypto.server.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { hashPin } from "./pin-hash.server.ts";
import { rotateSession } from "./rotate-session.server.ts";
import { mayChoosePin, PIN_TRIES } from "./rules.ts";

interface Chosen {
  pin: string;
  browser: { id: string; secret: string } | null;
}

/**
 * Sets or changes the PIN of the device in use.
 * @returns the cookie of the session that takes this one's place: choosing a PIN counts as having given it
 * @throws Refusal not_allowed when neither a sign-in nor the old PIN is fresh enough to show that it is the owner who asks
 */
export async function choosePin({ actor, transaction, now }: VisitorCtx, { pin, browser }: Chosen) {
  insistVisitor(actor, "self.manage");
  const pinHash = browser ? await hashPin(pin, browser.secret) : null;
  return transaction(async (tx) => {
    await insistOwner(tx, actor, now);
    const isThis = and(eq(devices.programmeId, actor.programmeId), eq(devices.id, actor.deviceId));
    const [device] = await tx.select({ secretHash: devices.secretHash }).from(devices).where(isThis);
    if (!device || !browser || !isSame(device.secretHash, hashSecret(browser.secret)))
      throw new Refusal("not_allowed", "people.pin_needs_sign_in");
    await tx.update(devices).set({ pinHash, pinTriesLeft: PIN_TRIES }).where(isThis);
    return rotateSession(tx, actor, { provedAt: now }, now);
  });
}

/**
 * Takes the PIN off the device in use; from then on it is signed in by a code.
 * @throws Refusal not_allowed as `choosePin` does
 */
export async function removePin({ actor, transaction, now }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    await insistOwner(tx, actor, now);
    const isThis = and(eq(devices.programmeId, actor.programmeId), eq(devices.id, actor.deviceId));
    await tx.update(devices).set({ pinHash: null }).where(isThis);
  });
}

async function insistOwner(tx: Tx, { programmeId, sessionId }: Visitor, now: Date) {
  const [session] = await tx
    .select({ createdAt: sessions.createdAt, provedAt: sessions.provedAt })
    .from(sessions)
    .where(and(eq(sessions.programmeId, programmeId), eq(sessions.id, sessionId)));
  if (!session || !mayChoosePin(session, now)) throw new Refusal("not_allowed", "people.pin_needs_sign_in");
}
