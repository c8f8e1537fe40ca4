import { eq } from "drizzle-orm";
import { devices } from "#db/schema/index.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { PIN_TRIES } from "./rules.ts";
import { type Browser, startSession } from "./start-session.server.ts";
import { tryPin } from "./try-pin.server.ts";

/**
 * Signs somebody in by the PIN of one device, in that device's own browser. Open to anybody: the browser's secret and the PIN are the right.
 * @throws Refusal as `tryPin` does
 */
export async function signInWithPin(ctx: OpenCtx, typed: { deviceId: string; pin: string; browser: Browser }) {
  const { programmeId, personId } = await tryPin(ctx, typed);
  return ctx.transaction(async (tx) => {
    await tx.update(devices).set({ pinTriesLeft: PIN_TRIES }).where(eq(devices.id, typed.deviceId));
    return startSession(tx, { programmeId, personId, browser: typed.browser, isProved: true }, ctx.now);
  });
}
