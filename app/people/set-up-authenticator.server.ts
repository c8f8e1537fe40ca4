import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { authenticators } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistMayChangeSteps } from "./may-change-steps.server.ts";
import { rotateSession } from "./rotate-session.server.ts";
import { newTotpKey, totpSetUp, totpStep } from "./totp.server.ts";

const isMine = ({ programmeId, personId }: Visitor) =>
  and(eq(authenticators.programmeId, programmeId), eq(authenticators.personId, personId));

/**
 * Makes the key that an authenticator app will share; a key that was never confirmed is thrown away.
 * @throws Refusal conflict when an app is already set up
 */
export async function startAuthenticator({ actor, transaction, keys, now }: VisitorCtx) {
  const id = newId();
  const sealedKey = keys.seal("authenticator", id, Buffer.from(newTotpKey()).toString("base64url"));
  await transaction(async (tx) => {
    const steps = await insistMayChangeSteps({ db: tx, actor, now });
    if (steps.hasApp) throw new Refusal("conflict", "people.app_there");
    await tx.delete(authenticators).where(and(isMine(actor), isNull(authenticators.confirmedAt)));
    const { programmeId, personId } = actor;
    await tx.insert(authenticators).values({ id, programmeId, personId, sealedKey, createdAt: now, lastStep: 0 });
  });
}

/** The picture's text and the key for an app that is being set up; null when none is. */
export async function readNewAuthenticator({ db, actor, keys, now }: VisitorCtx) {
  await insistMayChangeSteps({ db, actor, now });
  const row = await findUnconfirmed(db, actor);
  return row ? totpSetUp(openKey(keys, row), actor.name) : null;
}

/**
 * Takes the first right code as the proof that the app has the key. That is the second step of this session, too.
 * @returns the cookie of the session that takes this one's place
 * @throws Refusal bad_input when the code is not right
 */
export async function confirmAuthenticator({ actor, transaction, keys, now }: VisitorCtx, code: string) {
  return transaction(async (tx) => {
    await insistMayChangeSteps({ db: tx, actor, now });
    const row = await findUnconfirmed(tx, actor);
    const step = row && totpStep(openKey(keys, row), code, row.lastStep, now);
    if (!row || !step) throw new Refusal("bad_input", "people.app_code_wrong");
    await tx.update(authenticators).set({ confirmedAt: now, lastStep: step }).where(isMine(actor));
    await record(tx, { ...actor, role: "person" }, "person.second_step_added", row.id, now, { kind: "app" });
    return rotateSession(tx, actor, { secondStepAt: now, provedAt: now }, now);
  });
}

async function findUnconfirmed(db: Pick<Tx, "select">, actor: Visitor) {
  const [row] = await db.select().from(authenticators).where(and(isMine(actor), isNull(authenticators.confirmedAt)));
  return row;
}

/** The key an app shares with us. */
export const openKey = (keys: VisitorCtx["keys"], row: { id: string; sealedKey: string }) =>
  new Uint8Array(Buffer.from(keys.open("authenticator", row.id, row.sealedKey), "base64url"));
