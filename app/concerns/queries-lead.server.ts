import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { staffRoles } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";

/** Whether the programme has anybody who reads worries. */
export async function hasLead(db: Read, programmeId: string) {
  const found = await db
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(
      and(eq(staffRoles.programmeId, programmeId), eq(staffRoles.role, "safeguarding_lead"), isNull(staffRoles.until)),
    )
    .limit(1);
  return found.length > 0;
}

/** For the page on which a worry is written. */
export async function readWorryPage({ db, actor }: Ctx) {
  insist(actor, "concern.raise", true);
  return { hasLead: await hasLead(db, actor.programmeId) };
}
