import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { devices } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { isPin } from "./pin-hash.server.ts";
import { endSessions } from "./start-session.server.ts";

/** A PIN as it was typed, where it was typed. */
export interface TypedPin {
  deviceId: string;
  browser: { id: string; secret: string };
  pin: string;
}

/**
 * Tries a PIN against one device, in its own browser only. The try is spent before the PIN is looked at, so that many at once are
 * still five in all; after the fifth the PIN and the sessions of this device are gone, and its owner signs in by a code. The person
 * is never locked out, and no other device is touched.
 * @returns whose PIN it was
 * @throws Refusal bad_input with the tries that are left, not_found when there is no PIN to try
 */
export async function tryPin(ctx: Pick<OpenCtx, "transaction" | "now">, { deviceId, browser, pin }: TypedPin) {
  const spent = await spendTry(ctx, deviceId, browser);
  if (!spent) throw new Refusal("not_found", "people.pin_gone");
  const { pinHash, triesLeft, programmeId, personId } = spent;
  if (await isPin(pinHash, pin, browser.secret)) return { programmeId, personId };
  if (triesLeft > 0) throw new Refusal("bad_input", "people.pin_wrong", { count: triesLeft });
  await ctx.transaction(async (tx) => {
    await tx
      .update(devices)
      .set({ pinHash: null })
      .where(and(eq(devices.programmeId, programmeId), eq(devices.id, deviceId)));
    await endSessions(tx, { programmeId, personId, deviceId }, ctx.now);
  });
  throw new Refusal("bad_input", "people.pin_used_up");
}

function spendTry({ transaction }: Pick<OpenCtx, "transaction">, deviceId: string, browser: TypedPin["browser"]) {
  return transaction(async (tx) => {
    const [device] = await tx
      .update(devices)
      .set({ pinTriesLeft: sql`${devices.pinTriesLeft} - 1` })
      .where(
        and(
          eq(devices.id, deviceId),
          eq(devices.browserId, browser.id),
          eq(devices.secretHash, hashSecret(browser.secret)),
          isNull(devices.endedAt),
          isNotNull(devices.pinHash),
          gt(devices.pinTriesLeft, 0),
        ),
      )
      .returning();
    if (!device?.pinHash) return null;
    const { pinHash, pinTriesLeft, programmeId, personId } = device;
    return { pinHash, triesLeft: pinTriesLeft, programmeId, personId };
  });
}
