import { and, eq, isNull, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { pushSubscriptions } from "#db/schema/index.ts";

interface Whose {
  programmeId: string;
  deviceId: string;
}

/**
 * No push to this device any more, in the transaction of what ends it: it does not come back when somebody signs in there again.
 * @param also an address of a push service that is to end for everybody: one browser tells one person
 */
export async function endSubscriptions(
  tx: Tx,
  { programmeId, deviceId }: Whose,
  why: "device" | "off",
  now: Date,
  also?: string,
) {
  const ofDevice = and(eq(pushSubscriptions.programmeId, programmeId), eq(pushSubscriptions.deviceId, deviceId));
  const which = also === undefined ? ofDevice : or(ofDevice, eq(pushSubscriptions.endpoint, also));
  await tx
    .update(pushSubscriptions)
    .set({ endedAt: now, endedWhy: why })
    .where(and(which, isNull(pushSubscriptions.endedAt)));
}
