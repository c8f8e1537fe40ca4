import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { contactPoints, signInCodes } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { type Contact, newCode, noteCode } from "./make-code.server.ts";
import { noteProved } from "./note-proved.server.ts";
import { codeTelling, tellOfChange } from "./reminders.server.ts";
import { isReached } from "./rules.ts";
import { refuseCode, spendCode, useUp } from "./spend-code.server.ts";
import { insistProved } from "./this-device.server.ts";

// A code that proves a new phone or email is bound to the device of whoever asked, not to the browser, so it never signs anybody in.
const askedBy = ({ deviceId }: Visitor) => hashSecret(`device ${deviceId}`);

/**
 * Sends a code to a phone or email I want to add. It is not mine, and nobody can sign in by it, before the code has come back.
 * @throws Refusal bad_input when no text may go to that number, not_allowed when a PIN or second step must be given first
 */
export async function askToAddContact({ actor, db, transaction, keys, now }: VisitorCtx, contact: Contact) {
  insistVisitor(actor, "self.manage");
  await insistProved({ db, actor, now });
  if (!isReached(contact)) throw new Refusal("bad_input", "people.contact_not_reached");
  await transaction(async (tx) => {
    const noted = await noteCode(tx, keys, { contact, code: newCode(), askedByHash: askedBy(actor) }, now);
    const telling = codeTelling(actor, contact, noted, now, "/me#new-contact");
    if (telling) await remind(tx, [telling], now, keys);
  });
}

/** The phone or email that waits for its code; null when none does. */
export async function readWaitingContact({ db, actor, keys, now }: VisitorCtx): Promise<string | null> {
  insistVisitor(actor, "self.manage");
  const [row] = await db
    .select({ id: signInCodes.id, sealedContact: signInCodes.sealedContact })
    .from(signInCodes)
    .where(and(eq(signInCodes.askedByHash, askedBy(actor)), isNull(signInCodes.usedAt), gt(signInCodes.expiresAt, now)))
    .orderBy(desc(signInCodes.createdAt))
    .limit(1);
  return row ? keys.open("sign_in", row.id, row.sealedContact) : null;
}

/**
 * Adds the phone or email whose code came back. My other phones and emails are told of it.
 * @throws Refusal bad_input with the tries that are left
 */
export async function addContact({ actor, transaction, keys, now }: VisitorCtx, code: string) {
  insistVisitor(actor, "self.manage");
  const { programmeId, personId } = actor;
  const spent = await transaction(async (tx) => {
    const tried = await spendCode(tx, keys, { askedByHash: askedBy(actor), code }, now);
    if (tried.kind !== "right") return tried;
    await useUp(tx, tried.id, now);
    await tellOfChange(tx, keys, actor, tried.contact, now);
    const id = newId();
    await tx
      .insert(contactPoints)
      .values({
        id,
        programmeId,
        personId,
        kind: tried.contact.includes("@") ? "email" : "phone",
        value: tried.contact,
        verifiedAt: now,
        safe: "neutral",
        createdAt: now,
      })
      .onConflictDoUpdate({
        target: [contactPoints.programmeId, contactPoints.personId, contactPoints.value],
        set: { verifiedAt: now },
      });
    await noteProved(tx, keys, tried.contact);
    await record(tx, { ...actor, role: "person" }, "person.edited", id, now, { contact: "added" });
    return tried;
  });
  if (spent.kind !== "right") refuseCode(spent);
}
