import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { areas } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** Adds a part of the programme. @throws Refusal conflict when there is one of this name */
export async function addArea({ transaction, actor, now }: VisitorCtx, name: string) {
  insistVisitor(actor, "programme.manage");
  return transaction(
    async (tx) => {
      const { programmeId } = actor;
      await insistFree(tx, programmeId, name);
      const id = newId();
      await tx.insert(areas).values({ id, programmeId, name, createdAt: now });
      await record(tx, { programmeId, personId: actor.personId, role: "coordinator" }, "programme.edited", id, now);
      return id;
    },
    { scope: actor.programmeId },
  );
}

/** @throws Refusal conflict when another area has this name, in capitals or not */
export async function insistFree(tx: Tx, programmeId: string, name: string, exceptId?: string) {
  const all = await tx.select({ id: areas.id, name: areas.name }).from(areas).where(eq(areas.programmeId, programmeId));
  const isTaken = all.some((area) => area.id !== exceptId && area.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new Refusal("conflict", "programmes.area_taken", { name });
}
