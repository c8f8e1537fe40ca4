import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { memberships } from "#db/schema/index.ts";
import { endMembership } from "#app/circles/end-membership.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Visitor } from "#app/lib/ctx.ts";

interface Leaving {
  personId: string;
  role: "connector" | "agency";
}

/** Access ends with the assignment: takes somebody out of every circle they were in by this role, as if each had taken them out. */
export async function endPlaces(
  tx: Tx,
  { programmeId, personId: by }: Visitor,
  { personId, role }: Leaving,
  now: Date,
) {
  const places = await tx
    .select({ membershipId: memberships.id, circleId: memberships.circleId })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        eq(memberships.personId, personId),
        eq(memberships.role, role),
        isNull(memberships.until),
      ),
    );
  for (const { membershipId, circleId } of places) {
    const doer = { programmeId, circleId, personId: by, role: "coordinator" };
    await endMembership(tx, doer, { membershipId, personId, why: "ended" }, now);
    await record(tx, doer, "member.removed", membershipId, now);
  }
}
