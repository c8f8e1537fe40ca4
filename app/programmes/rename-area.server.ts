import { and, eq } from "drizzle-orm";
import { areas } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { insistFree } from "./add-area.server.ts";
import type { RenamedArea } from "./forms.ts";

/** Gives an area another name. @throws Refusal conflict when the name is taken, or somebody renamed it meanwhile */
export async function renameArea({ transaction, actor, now }: VisitorCtx, { areaId, name, was }: RenamedArea) {
  insistVisitor(actor, "programme.manage");
  return transaction(
    async (tx) => {
      const { programmeId } = actor;
      const isThis = and(eq(areas.programmeId, programmeId), eq(areas.id, areaId));
      const [area] = await tx.select({ name: areas.name }).from(areas).where(isThis);
      if (!area) throw new Refusal("not_found", "programmes.area_gone");
      if (area.name !== was) throw new Refusal("conflict", "common.edited_meanwhile");
      await insistFree(tx, programmeId, name, areaId);
      await tx.update(areas).set({ name }).where(isThis);
      await record(tx, { programmeId, personId: actor.personId, role: "coordinator" }, "programme.edited", areaId, now);
    },
    { scope: actor.programmeId },
  );
}
