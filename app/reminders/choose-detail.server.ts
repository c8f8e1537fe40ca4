import { and, eq } from "drizzle-orm";
import { contactPoints } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistProved } from "#app/people/this-device.server.ts";
import { insistVisitor } from "#app/rights/may.ts";

/**
 * Notes whether messages to one of my phones or emails repeat what people wrote, whatever that holds. Only I say that, never who helps me.
 * @throws Refusal not_found when it is not mine, not_allowed when a PIN or second step must be given first
 */
export async function chooseDetail(
  { transaction, actor, now }: VisitorCtx,
  { contactId, wantsDetail }: { contactId: string; wantsDetail: "yes" | "no" },
) {
  insistVisitor(actor, "self.manage");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    await insistProved({ db: tx, actor, now });
    const [changed] = await tx
      .update(contactPoints)
      .set({ wantsDetail: wantsDetail === "yes" })
      .where(
        and(
          eq(contactPoints.programmeId, programmeId),
          eq(contactPoints.personId, personId),
          eq(contactPoints.id, contactId),
        ),
      )
      .returning({ id: contactPoints.id });
    if (!changed) throw new Refusal("not_found", "people.contact_gone");
    await record(tx, { ...actor, role: "person" }, "person.edited", contactId, now, { detail: wantsDetail });
  });
}
