import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { invitations, staffRoles, type StaffRole } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { endPlaces } from "./end-places.server.ts";
import { countArrived } from "./queries-staff.server.ts";
import { giverOf, insistMayGive, insistMayGiveSome } from "./insist-may-give.ts";

/**
 * Ends a role, at once: the next page already asks for it afresh. Places in circles that came with the role end with it.
 * @throws Refusal conflict for the last coordinator or operator, not_allowed for operators unless one is one
 */
export async function endStaffRole({ transaction, actor, now }: VisitorCtx, roleId: string) {
  insistMayGiveSome(actor);
  return transaction(
    async (tx) => {
      const { programmeId } = actor;
      const isThis = and(eq(staffRoles.programmeId, programmeId), eq(staffRoles.id, roleId), isNull(staffRoles.until));
      const [found] = await tx
        .select({ personId: staffRoles.personId, role: staffRoles.role })
        .from(staffRoles)
        .where(isThis);
      if (!found) throw new Refusal("not_found", "programmes.role_gone");
      const { personId, role } = found;
      insistMayGive(actor, role);
      await insistNotLast(tx, programmeId, personId, role);
      await tx.update(staffRoles).set({ until: now, endedBy: actor.personId }).where(isThis);
      await revokeInvitations(tx, programmeId, personId, now);
      if (role === "connector" || role === "agency") await endPlaces(tx, actor, { personId, role }, now);
      await record(tx, giverOf(actor, role), "staff.ended", personId, now, { role });
    },
    { scope: actor.programmeId },
  );
}

/** A programme without a coordinator, or an installation without an operator, could be opened by nobody any more. */
async function insistNotLast(tx: Tx, programmeId: string, personId: string, role: StaffRole) {
  if (role !== "coordinator" && role !== "operator") return;
  const arrived = await countArrived(tx, role, role === "coordinator" ? programmeId : undefined);
  const isLast = arrived.includes(personId) && arrived.length === 1;
  if (isLast)
    throw new Refusal("conflict", role === "coordinator" ? "programmes.last_coordinator" : "programmes.last_operator");
}

/** Whoever has no role left cannot come in by an old link either. */
async function revokeInvitations(tx: Tx, programmeId: string, personId: string, now: Date) {
  const left = and(
    eq(staffRoles.programmeId, programmeId),
    eq(staffRoles.personId, personId),
    isNull(staffRoles.until),
  );
  if ((await tx.select({ id: staffRoles.id }).from(staffRoles).where(left).limit(1)).length > 0) return;
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.programmeId, programmeId),
        eq(invitations.personId, personId),
        isNull(invitations.circleId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
}
