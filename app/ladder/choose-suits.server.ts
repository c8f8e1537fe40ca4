import { and, eq } from "drizzle-orm";
import { spareTimes, suits } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { ChosenSuits } from "./forms.ts";
import { readSuitsOf } from "./queries-suits.server.ts";
import { inOneLine, timeOf } from "./rules.ts";

/** Notes what somebody is glad to do and when they can; whoever helps them may do it for them. @throws Refusal conflict when it was changed meanwhile */
export async function chooseSuits({ transaction, actor, now }: VisitorCtx, { kinds, slots, was }: ChosenSuits) {
  insistVisitor(actor, "self.suits");
  const { programmeId, personId } = actor;
  await transaction(
    async (tx) => {
      if (inOneLine(await readSuitsOf(tx, actor)) !== was) throw new Refusal("conflict", "common.edited_meanwhile");
      await tx.delete(suits).where(and(eq(suits.programmeId, programmeId), eq(suits.personId, personId)));
      await tx
        .delete(spareTimes)
        .where(and(eq(spareTimes.programmeId, programmeId), eq(spareTimes.personId, personId)));
      if (kinds.length > 0)
        await tx.insert(suits).values([...new Set(kinds)].map((kind) => ({ programmeId, personId, kind })));
      if (slots.length > 0)
        await tx
          .insert(spareTimes)
          .values([...new Set(slots)].map((slot) => ({ programmeId, personId, ...timeOf(slot) })));
      const helperId = actor.helper?.personId ?? null;
      await record(tx, { programmeId, personId, helperId, role: "person" }, "person.suits_edited", personId, now);
    },
    { scope: personId },
  );
}
