import { eq, and } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { devices, sessions } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { isProved, mayChoosePin } from "./rules.ts";

/** What the device in use knows about its owner, and whether they may choose a PIN on it right now. */
export async function readThisDevice({ db, actor, now }: Pick<VisitorCtx, "db" | "actor" | "now">) {
  insistVisitor(actor, "self.manage");
  const [row] = await db
    .select({
      isShared: devices.isShared,
      pinHash: devices.pinHash,
      createdAt: sessions.createdAt,
      provedAt: sessions.provedAt,
    })
    .from(sessions)
    .innerJoin(devices, refersTo(sessions, sessions.deviceId, devices))
    .where(and(eq(sessions.programmeId, actor.programmeId), eq(sessions.id, actor.sessionId)));
  return {
    hasPin: Boolean(row?.pinHash),
    isShared: row?.isShared ?? true,
    mayChoosePin: row !== undefined && mayChoosePin(row, now),
  };
}

/** Whether what lets somebody in may be changed now: by those who can prove who they are, only right after they did. */
export async function needsProof({ db, actor, now }: { db: Read; actor: Visitor; now: Date }) {
  if (isProved(actor.provedAt, now)) return false;
  return actor.staff.length > 0 || (await readThisDevice({ db, actor, now })).hasPin;
}

/** @throws Refusal not_allowed when a PIN or second step must be given first */
export async function insistProved(ctx: { db: Read; actor: Visitor; now: Date }) {
  if (await needsProof(ctx)) throw new Refusal("not_allowed", "people.prove_first");
}
