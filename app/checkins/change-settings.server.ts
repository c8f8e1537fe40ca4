import { and, eq } from "drizzle-orm";
import { checkInSettings } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { Settings } from "./forms.ts";

/** Changes when who hears. @throws Refusal conflict when somebody else changed it meanwhile */
export async function changeSettings({ transaction, actor, now }: VisitorCtx, { version, ...times }: Settings) {
  insistVisitor(actor, "checkin.settings");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const next = { ...times, version: version + 1 };
    const saved =
      version === 0
        ? await tx
            .insert(checkInSettings)
            .values({ programmeId, ...next })
            .onConflictDoNothing()
            .returning({ id: checkInSettings.programmeId })
        : await tx
            .update(checkInSettings)
            .set(next)
            .where(and(eq(checkInSettings.programmeId, programmeId), eq(checkInSettings.version, version)))
            .returning({ id: checkInSettings.programmeId });
    if (saved.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
    await record(tx, { programmeId, personId, role: "coordinator" }, "programme.edited", programmeId, now);
  });
}
