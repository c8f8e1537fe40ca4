import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { devices, sessions } from "#db/schema/index.ts";
import type { FoundSession } from "./queries.server.ts";
import { idleStep, SESSION, sessionClass } from "./rules.ts";

/** Moves the idle end of a session on, when enough has passed since it was last written down. */
export async function keepSession({ transaction }: Pick<Database, "transaction">, found: FoundSession, now: Date) {
  const kind = sessionClass(found.visitor.staff.length > 0, found.isShared);
  const idleUntil = new Date(Math.min(now.getTime() + SESSION[kind].idle, found.endsAt.getTime()));
  if (idleUntil.getTime() - found.idleUntil.getTime() < idleStep(kind)) return;
  await transaction(async (tx) => {
    await tx.update(sessions).set({ idleUntil }).where(eq(sessions.id, found.visitor.sessionId));
    await tx.update(devices).set({ lastSeenAt: now }).where(eq(devices.id, found.visitor.deviceId));
  });
}
