import { and, eq } from "drizzle-orm";
import { generateAuthenticationOptions, generateRegistrationOptions } from "@simplewebauthn/server";
import type { Tx } from "#db/client.ts";
import { challenges, passkeys } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistMayChangeSteps, insistStaff } from "./may-change-steps.server.ts";
import { CHALLENGE_LIFE } from "./rules.ts";

/** Where passkeys are good: the host of the address that people type, and that address without a path. */
export interface Site {
  host: string;
  origin: string;
}

/** The site of an installation. @param baseUrl "https://circles.example.org" */
export const siteOf = (baseUrl: string): Site => ({ host: new URL(baseUrl).hostname, origin: new URL(baseUrl).origin });

/** What the browser needs to make a new passkey. @throws Refusal as `insistMayChangeSteps` does */
export async function offerPasskey({ db, actor, transaction, now }: VisitorCtx, site: Site) {
  await insistMayChangeSteps({ db, actor, now });
  const options = await generateRegistrationOptions({
    rpName: "Encircle",
    rpID: site.host,
    userName: actor.name,
    userDisplayName: actor.name,
    userID: new TextEncoder().encode(actor.personId),
    excludeCredentials: await credentialsOf(db, actor),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  await transaction((tx) => putChallenge(tx, actor, options.challenge, now));
  return options;
}

/** What the browser needs to use a passkey of this staff member. */
export async function askForPasskey({ db, actor, transaction, now }: VisitorCtx, site: Site) {
  insistStaff(actor);
  const allowCredentials = await credentialsOf(db, actor);
  const options = await generateAuthenticationOptions({ rpID: site.host, allowCredentials, userVerification: "preferred" });
  await transaction((tx) => putChallenge(tx, actor, options.challenge, now));
  return options;
}

async function credentialsOf(db: VisitorCtx["db"], { programmeId, personId }: Visitor) {
  return db
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(and(eq(passkeys.programmeId, programmeId), eq(passkeys.personId, personId)));
}

async function putChallenge(tx: Tx, { programmeId, sessionId }: Visitor, challenge: string, now: Date) {
  const expiresAt = new Date(now.getTime() + CHALLENGE_LIFE);
  await tx
    .insert(challenges)
    .values({ sessionId, programmeId, challenge, expiresAt })
    .onConflictDoUpdate({ target: challenges.sessionId, set: { challenge, expiresAt } });
}

/** Takes the session's challenge away; it is good for one answer. @throws Refusal bad_input when there is none or it is too old */
export async function takeChallenge({ actor, transaction, now }: VisitorCtx): Promise<string> {
  const taken = await transaction(async (tx) => {
    const isMine = and(eq(challenges.programmeId, actor.programmeId), eq(challenges.sessionId, actor.sessionId));
    return tx.delete(challenges).where(isMine).returning();
  });
  const [challenge] = taken;
  if (!challenge || challenge.expiresAt <= now) throw new Refusal("bad_input", "people.passkey_late");
  return challenge.challenge;
}
