import { type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import { passkeys } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistMayChangeSteps } from "./may-change-steps.server.ts";
import { type Site, takeChallenge } from "./passkey-challenge.server.ts";
import { rotateSession } from "./rotate-session.server.ts";

/** The counters of authenticators have 32 bits without a sign; the column has one. */
const MOST = 2 ** 31 - 1;
export const counterOf = (counter: number) => Math.min(counter, MOST);

/** What a browser said, as an object; what is in it is checked by the library, which trusts none of it. @throws Refusal bad_input */
export function parseAnswer<T>(answer: string): T {
  try {
    return JSON.parse(answer) as T;
  } catch {
    throw new Refusal("bad_input", "people.passkey_unreadable");
  }
}

/**
 * Adds the passkey that a browser has just made. That is the second step of this session, too.
 * @param answer the browser's answer, as JSON @param label the device it was made on
 * @returns the cookie of the session that takes this one's place
 * @throws Refusal bad_input when the answer is not to our challenge, not from our site or not readable
 */
export async function addPasskey(ctx: VisitorCtx, { answer, label, site }: { answer: string; label: string; site: Site }) {
  const { actor, db, transaction, now } = ctx;
  await insistMayChangeSteps({ db, actor, now });
  const response = parseAnswer<RegistrationResponseJSON>(answer);
  const expectedChallenge = await takeChallenge(ctx);
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: false,
  }).catch(() => null);
  if (!made?.verified) throw new Refusal("bad_input", "people.passkey_wrong");
  const { credential } = made.registrationInfo;
  return transaction(async (tx) => {
    await insistMayChangeSteps({ db: tx, actor, now });
    const id = newId();
    const { programmeId, personId } = actor;
    const [added] = await tx
      .insert(passkeys)
      .values({
        id,
        programmeId,
        personId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString("base64url"),
        counter: counterOf(credential.counter),
        transports: credential.transports ?? [],
        label,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (!added) throw new Refusal("conflict", "people.passkey_there");
    await record(tx, { ...actor, role: "person" }, "person.second_step_added", id, now, { kind: "passkey" });
    return rotateSession(tx, actor, { secondStepAt: now, provedAt: now }, now);
  });
}
