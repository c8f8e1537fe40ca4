import { and, eq, isNull } from "drizzle-orm";
import { devices } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { endSubscriptions } from "./end-subscriptions.server.ts";
import { endSessions } from "./start-session.server.ts";

/**
 * Signs me out on one of my devices, at once, and forgets its PIN; nothing is told there any more.
 * @throws Refusal not_found when it is not mine or has ended already
 */
export async function endDevice({ actor, transaction, now }: VisitorCtx, deviceId: string) {
  insistVisitor(actor, "self.manage");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const [ended] = await tx
      .update(devices)
      .set({ endedAt: now, pinHash: null })
      .where(
        and(
          eq(devices.programmeId, programmeId),
          eq(devices.personId, personId),
          eq(devices.id, deviceId),
          isNull(devices.endedAt),
        ),
      )
      .returning({ id: devices.id });
    if (!ended) throw new Refusal("not_found", "people.device_gone");
    await endSessions(tx, { programmeId, personId, deviceId }, now);
    await endSubscriptions(tx, { programmeId, deviceId }, "device", now);
    await record(tx, { ...actor, role: "person" }, "person.device_ended", deviceId, now);
  });
}
