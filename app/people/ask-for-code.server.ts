import type { Outgoing } from "#app/delivery/deliver.server.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { codeMessage, type Contact, newCode, noteCode } from "./make-code.server.ts";
import { readPeopleByContact } from "./queries.server.ts";

/**
 * Makes a code for a phone or email, good in the browser that asks. The same is done and written down whether or not anybody has this
 * phone or email; only the message is missing when nobody has, or when nothing may be left there.
 * Open to anybody: what it gives goes to the phone or email alone.
 * @returns what is to be sent, once the transaction is over
 */
export async function askForCode(
  { transaction, keys, now }: OpenCtx,
  { contact, browser }: { contact: Contact; browser: { secret: string } },
): Promise<Outgoing | null> {
  const code = newCode();
  const people = await transaction(async (tx) => {
    await noteCode(tx, keys, { contact, code, askedByHash: hashSecret(browser.secret) }, now);
    return readPeopleByContact(tx, contact.value);
  });
  const reader = people.find(({ safe }) => safe !== "never");
  const message = codeMessage(contact, code, reader?.language ?? "en");
  return reader ? message : null;
}
