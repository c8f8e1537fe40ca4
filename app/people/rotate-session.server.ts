import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { devices, sessions } from "#db/schema/index.ts";
import { hashSecret, newSecret } from "#app/lib/crypto.server.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { SESSION, sessionClass } from "./rules.ts";
import { isStaff, type Started } from "./start-session.server.ts";

export type Rotated = Pick<Started, "session" | "maxAge">;

/**
 * Puts a new session with a new secret in the place of one, whenever more is proved or less is trusted: a cookie that was copied
 * before is worth nothing after. How long it may last at most is still counted from the sign-in.
 * @throws Refusal not_found when the session has ended meanwhile
 */
export async function rotateSession(
  tx: Tx,
  old: { programmeId: string; sessionId: string },
  change: { secondStepAt?: Date; provedAt?: Date },
  now: Date,
): Promise<Rotated> {
  const isOld = and(eq(sessions.programmeId, old.programmeId), eq(sessions.id, old.sessionId));
  const [session] = await tx.select().from(sessions).where(isOld);
  if (!session || session.endedAt) throw new Refusal("not_found", "people.signed_out_meanwhile");
  const [device] = await tx
    .select({ isShared: devices.isShared })
    .from(devices)
    .where(and(eq(devices.programmeId, old.programmeId), eq(devices.id, session.deviceId)));
  const isShared = device?.isShared ?? true;
  const life = SESSION[sessionClass(await isStaff(tx, session.personId), isShared)];
  const endsAt = new Date(session.createdAt.getTime() + life.most);
  const secret = newSecret();
  const id = newId();
  await tx.insert(sessions).values({
    ...session,
    id,
    secretHash: hashSecret(secret),
    endsAt,
    idleUntil: new Date(Math.min(now.getTime() + life.idle, endsAt.getTime())),
    ...change,
  });
  await tx.update(sessions).set({ endedAt: now }).where(isOld);
  const left = Math.max(0, Math.round((endsAt.getTime() - now.getTime()) / 1000));
  return { session: `${id}.${secret}`, maxAge: isShared ? null : left };
}
