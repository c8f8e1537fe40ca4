import { and, eq } from "drizzle-orm";
import { contactPoints } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { record } from "#app/evidence/record.server.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { tellOfChange } from "./reminders.server.ts";
import { insistProved } from "./this-device.server.ts";

const isMine = ({ programmeId, personId }: Visitor, contactId: string) =>
  and(
    eq(contactPoints.programmeId, programmeId),
    eq(contactPoints.personId, personId),
    eq(contactPoints.id, contactId),
  );

/**
 * Removes one of my phones or emails: nothing is sent there any more and nobody signs in by it. My other phones and emails are told of it.
 * @throws Refusal not_found when it is not mine, not_allowed when a PIN or second step must be given first
 */
export async function removeContact({ actor, transaction, keys, now }: VisitorCtx, contactId: string) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    await insistProved({ db: tx, actor, now });
    const [removed] = await tx.delete(contactPoints).where(isMine(actor, contactId)).returning();
    if (!removed) throw new Refusal("not_found", "people.contact_gone");
    await record(tx, { ...actor, role: "person" }, "person.edited", contactId, now, { contact: "removed" });
    await tellOfChange(tx, keys, actor, removed.value, now);
  });
}

/** Notes what a message left on one of my phones or emails may say. @throws Refusal not_found when it is not mine */
export async function setContactSafety(
  { actor, transaction, now }: VisitorCtx,
  { contactId, safe }: { contactId: string; safe: "yes" | "neutral" | "never" },
) {
  insistVisitor(actor, "self.manage");
  await transaction(async (tx) => {
    await insistProved({ db: tx, actor, now });
    const [changed] = await tx
      .update(contactPoints)
      .set({ safe })
      .where(isMine(actor, contactId))
      .returning({ id: contactPoints.id });
    if (!changed) throw new Refusal("not_found", "people.contact_gone");
    await record(tx, { ...actor, role: "person" }, "person.edited", contactId, now, { safe });
  });
}
