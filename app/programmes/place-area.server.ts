import { and, eq } from "drizzle-orm";
import { areas } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Spot } from "#app/geo/geocoder.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";

interface Placed {
  areaId: string;
  /** Null to say that it is not known. */
  spot: Spot | null;
  /** What it lay around when the form was made. */
  was: string | null;
}

/** Says where an area is. @throws Refusal conflict when somebody said something else meanwhile */
export async function placeArea({ transaction, actor, now }: VisitorCtx, { areaId, spot, was }: Placed) {
  insistVisitor(actor, "programme.manage");
  return transaction(
    async (tx) => {
      const { programmeId, personId } = actor;
      const isThis = and(eq(areas.programmeId, programmeId), eq(areas.id, areaId));
      const [area] = await tx.select({ around: areas.around }).from(areas).where(isThis);
      if (!area) throw new Refusal("not_found", "programmes.area_gone");
      if (area.around !== was) throw new Refusal("conflict", "common.edited_meanwhile");
      const { latitude, longitude } = spot?.position ?? { latitude: null, longitude: null };
      await tx
        .update(areas)
        .set({ around: spot?.label ?? null, latitude, longitude })
        .where(isThis);
      await record(tx, { programmeId, personId, role: "coordinator" }, "programme.edited", areaId, now);
    },
    { scope: actor.programmeId },
  );
}
