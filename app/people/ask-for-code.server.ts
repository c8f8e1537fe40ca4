import { hashSecret } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import type { Telling } from "#app/reminders/schedule.server.ts";
import { type Contact, newCode, noteCode } from "./make-code.server.ts";
import { readPeopleByContact } from "./queries.server.ts";
import { codeTelling } from "./reminders.server.ts";

/**
 * Makes a code for a phone or email, good in the browser that asks. The same is done and written down whether or not anybody has this
 * phone or email; only what brings the code is missing when nobody has, or when nothing may be left there.
 * Open to anybody: what it gives goes to the phone or email alone.
 * @returns what brings the code, to be written once the answer has left (`tellLater`)
 */
export async function askForCode(
  { transaction, keys, now }: OpenCtx,
  { contact, browser }: { contact: Contact; browser: { secret: string } },
): Promise<Telling | null> {
  const asked = { contact, code: newCode(), askedByHash: hashSecret(browser.secret) };
  const { noted, people } = await transaction(async (tx) => ({
    noted: await noteCode(tx, keys, asked, now),
    people: await readPeopleByContact(tx, contact.value),
  }));
  const reader = people.find(({ safe }) => safe !== "never");
  return reader ? codeTelling(reader, contact, noted, now) : null;
}
