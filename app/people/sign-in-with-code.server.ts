import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints, signInCodes } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { noteProved } from "./note-proved.server.ts";
import { readPeopleByContact } from "./queries.server.ts";
import { findProvedCode } from "./queries-ways-in.server.ts";
import { refuseCode, spendCode, useUp } from "./spend-code.server.ts";
import { type Browser, type Started, startSession } from "./start-session.server.ts";

/**
 * Signs somebody in by the code that was sent to their phone or email. Open to anybody: the code, in the browser that asked, is the right.
 * @returns the new session; null when several people share the phone or email and this browser must first say who it is
 * @throws Refusal bad_input with the tries that are left
 */
export async function signInWithCode(
  { transaction, keys, now }: OpenCtx,
  { code, browser }: { code: string; browser: Browser },
): Promise<Started | null> {
  const answer = await transaction(async (tx) => {
    const spent = await spendCode(tx, keys, { askedByHash: hashSecret(browser.secret), code }, now);
    if (spent.kind !== "right") return { spent, started: null };
    const people = await readPeopleByContact(tx, spent.contact);
    const [only] = people;
    // Nobody has this phone or email: a code that was never sent has been guessed, and is as wrong as any other.
    if (!only) {
      await useUp(tx, spent.id, now);
      return { spent: { kind: "none" as const }, started: null };
    }
    if (people.length === 1) return { spent, started: await enter(tx, keys, spent, only, browser, now) };
    await tx.update(signInCodes).set({ provedAt: now }).where(eq(signInCodes.id, spent.id));
    return { spent, started: null };
  });
  if (answer.spent.kind !== "right") refuseCode(answer.spent);
  return answer.started;
}

/**
 * Signs in as one of the people who share a phone or email, in the browser that has just given its code.
 * @throws Refusal bad_input when that was too long ago, or the phone or email is not this person's
 */
export async function chooseWho(
  { transaction, keys, now }: OpenCtx,
  { personId, browser }: { personId: string; browser: Browser },
): Promise<Started> {
  return transaction(async (tx) => {
    const proved = await findProvedCode(tx, keys, browser, now);
    const people = proved ? await readPeopleByContact(tx, proved.contact) : [];
    const chosen = people.find((person) => person.personId === personId);
    if (!proved || !chosen) throw new Refusal("bad_input", "people.code_gone");
    return enter(tx, keys, proved, chosen, browser, now);
  });
}

/** The code came back, so the phone or email is this person's. */
async function enter(
  tx: Tx,
  keys: OpenCtx["keys"],
  { id, contact }: { id: string; contact: string },
  { programmeId, personId }: { programmeId: string; personId: string },
  browser: Browser,
  now: Date,
) {
  await useUp(tx, id, now);
  await noteProved(tx, keys, contact);
  await tx
    .update(contactPoints)
    .set({ verifiedAt: now })
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        eq(contactPoints.personId, personId),
        eq(contactPoints.value, contact),
        isNull(contactPoints.verifiedAt),
      ),
    );
  return startSession(tx, { programmeId, personId, browser }, now);
}
