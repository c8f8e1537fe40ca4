import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { authenticators, sessions } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistStaff } from "./may-change-steps.server.ts";
import { type Rotated, rotateSession } from "./rotate-session.server.ts";
import { openKey } from "./set-up-authenticator.server.ts";
import { totpStep } from "./totp.server.ts";

/**
 * Takes a code from the staff member's authenticator app. Five wrong ones end this session, and only this one: they sign in again.
 * @returns the cookie of the session that takes this one's place
 * @throws Refusal bad_input when the code is not right or was used before
 */
export async function passWithApp({ actor, transaction, keys, now }: VisitorCtx, code: string): Promise<Rotated> {
  insistStaff(actor);
  const { programmeId, personId } = actor;
  const isMine = and(eq(authenticators.programmeId, programmeId), eq(authenticators.personId, personId));
  const answer = await transaction(async (tx): Promise<{ rotated: Rotated } | { triesLeft: number }> => {
    const [app] = await tx
      .select()
      .from(authenticators)
      .where(and(isMine, isNotNull(authenticators.confirmedAt)));
    const step = app && totpStep(openKey(keys, app), code, app.lastStep, now);
    if (!step) return { triesLeft: await spendStepTry(tx, actor, now) };
    await tx.update(authenticators).set({ lastStep: step }).where(isMine);
    return { rotated: await stepped(tx, actor, now) };
  });
  if ("rotated" in answer) return answer.rotated;
  return refuseStep(answer.triesLeft, "people.app_code_wrong");
}

/** The session after its second step, with its tries given back. */
export async function stepped(tx: Tx, actor: Visitor, now: Date) {
  await tx.update(sessions).set({ stepTriesLeft: STEP_TRIES }).where(isThis(actor));
  return rotateSession(tx, actor, { secondStepAt: now, provedAt: now }, now);
}

const STEP_TRIES = 5;
const isThis = ({ programmeId, sessionId }: Visitor) =>
  and(eq(sessions.programmeId, programmeId), eq(sessions.id, sessionId));

/** Spends one of the tries that a session has for its second step; with the last one the session ends. */
export async function spendStepTry(tx: Tx, actor: Visitor, now: Date): Promise<number> {
  const [session] = await tx
    .update(sessions)
    .set({ stepTriesLeft: sql`${sessions.stepTriesLeft} - 1` })
    .where(isThis(actor))
    .returning({ triesLeft: sessions.stepTriesLeft });
  const triesLeft = session?.triesLeft ?? 0;
  if (triesLeft < 1) await tx.update(sessions).set({ endedAt: now }).where(isThis(actor));
  return triesLeft;
}

/** @throws Refusal in words, once the spent try is safely written down */
export function refuseStep(triesLeft: number, wrong: "people.app_code_wrong" | "people.passkey_wrong"): never {
  if (triesLeft < 1) throw new Refusal("bad_input", "people.step_used_up");
  throw new Refusal("bad_input", wrong);
}
