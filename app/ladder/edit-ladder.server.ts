import { eq } from "drizzle-orm";
import { ladderSettings } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { ChosenWaiting } from "./forms.ts";

/** Chooses how long asks wait in my programme before they go further. @throws Refusal conflict when somebody chose meanwhile */
export async function editLadder({ transaction, actor, now }: VisitorCtx, { version, ...waiting }: ChosenWaiting) {
  insistVisitor(actor, "programme.manage");
  const { programmeId, personId: changedBy } = actor;
  await transaction(
    async (tx) => {
      const isThis = eq(ladderSettings.programmeId, programmeId);
      const [row] = await tx.select({ version: ladderSettings.version }).from(ladderSettings).where(isThis);
      if ((row?.version ?? 1) !== version) throw new Refusal("conflict", "common.edited_meanwhile");
      const chosen = { ...waiting, changedBy, changedAt: now, version: version + 1 };
      if (row) await tx.update(ladderSettings).set(chosen).where(isThis);
      else await tx.insert(ladderSettings).values({ programmeId, ...chosen });
      await record(tx, { programmeId, personId: changedBy, role: "coordinator" }, "ladder.edited", programmeId, now, {
        ...waiting,
      });
    },
    { scope: programmeId },
  );
}
