import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq } from "drizzle-orm";
import { passkeys } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { counterOf, parseAnswer } from "./add-passkey.server.ts";
import { insistStaff } from "./may-change-steps.server.ts";
import { refuseStep, spendStepTry, stepped } from "./pass-second-step.server.ts";
import { type Site, takeChallenge } from "./passkey-challenge.server.ts";
import type { Rotated } from "./rotate-session.server.ts";

/**
 * Takes a passkey of the staff member as the second step of this session.
 * @param answer the browser's answer to our challenge, as JSON
 * @returns the cookie of the session that takes this one's place
 * @throws Refusal bad_input when the answer is not to our challenge, not from our site, or not by a passkey of theirs
 */
export async function passWithPasskey(ctx: VisitorCtx, { answer, site }: { answer: string; site: Site }): Promise<Rotated> {
  const { actor, db, transaction, now } = ctx;
  insistStaff(actor);
  const response = parseAnswer<AuthenticationResponseJSON>(answer);
  const expectedChallenge = await takeChallenge(ctx);
  const { programmeId, personId } = actor;
  const isIt = and(
    eq(passkeys.programmeId, programmeId),
    eq(passkeys.personId, personId),
    eq(passkeys.credentialId, typeof response.id === "string" && /^[\w-]{1,2000}$/.test(response.id) ? response.id : ""),
  );
  const [passkey] = await db.select().from(passkeys).where(isIt);
  const checked = passkey && (await check(response, expectedChallenge, site, passkey));
  if (!checked?.verified) {
    const triesLeft = await transaction((tx) => spendStepTry(tx, actor, now));
    refuseStep(triesLeft, "people.passkey_wrong");
  }
  return transaction(async (tx) => {
    const counter = counterOf(checked.authenticationInfo.newCounter);
    const [used] = await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(isIt).returning({ id: passkeys.id });
    if (!used) throw new Refusal("bad_input", "people.passkey_wrong");
    return stepped(tx, actor, now);
  });
}

const check = (response: AuthenticationResponseJSON, expectedChallenge: string, site: Site, passkey: typeof passkeys.$inferSelect) =>
  verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
      counter: passkey.counter,
    },
    requireUserVerification: false,
  }).catch(() => null);
