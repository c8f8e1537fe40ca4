import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { circles, claims, coverRequests, memberships, shares, tasks } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Visitor } from "#app/lib/ctx.ts";

interface Leaving {
  personId: string;
  role: "connector" | "agency";
}

/**
 * Access ends with the assignment: takes somebody out of every circle they were in by this role, stops what families let them see, gives
 * back what they had promised there, and leaves circles they led to the connector's list.
 */
export async function endPlaces(
  tx: Tx,
  { programmeId, personId: by }: Visitor,
  { personId, role }: Leaving,
  now: Date,
) {
  const isTheirs = and(
    eq(memberships.programmeId, programmeId),
    eq(memberships.personId, personId),
    eq(memberships.role, role),
    isNull(memberships.until),
  );
  const ended = await tx
    .update(memberships)
    .set({ until: now, endedBy: by, endedWhy: "ended" })
    .where(isTheirs)
    .returning({ id: memberships.id, circleId: memberships.circleId });
  for (const { id, circleId } of ended) {
    await tx
      .update(shares)
      .set({ stoppedAt: now, stoppedBy: by })
      .where(
        and(
          eq(shares.programmeId, programmeId),
          eq(shares.circleId, circleId),
          eq(shares.personId, personId),
          isNull(shares.stoppedAt),
        ),
      );
    await tx
      .update(circles)
      .set({ leadPersonId: null, version: sql`${circles.version} + 1` })
      .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId), eq(circles.leadPersonId, personId)));
    await giveBackPromises(tx, programmeId, circleId, personId, now);
    await record(tx, { programmeId, circleId, personId: by, role: "coordinator" }, "member.removed", id, now);
  }
}

/** What they had promised is open again, for others to take. */
async function giveBackPromises(tx: Tx, programmeId: string, circleId: string, personId: string, now: Date) {
  const open = tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.programmeId, programmeId), eq(tasks.circleId, circleId), eq(tasks.state, "open")));
  const given = await tx
    .update(claims)
    .set({ endedAt: now, endedWhy: "removed" })
    .where(
      and(
        eq(claims.programmeId, programmeId),
        eq(claims.circleId, circleId),
        eq(claims.personId, personId),
        isNull(claims.endedAt),
        inArray(claims.taskId, open),
      ),
    )
    .returning({ id: claims.id, taskId: claims.taskId, helpers: claims.helpers });
  for (const { id, taskId, helpers } of given) {
    await tx
      .update(tasks)
      .set({ helpersPromised: sql`${tasks.helpersPromised} - ${helpers}` })
      .where(and(eq(tasks.programmeId, programmeId), eq(tasks.circleId, circleId), eq(tasks.id, taskId)));
    await tx
      .update(coverRequests)
      .set({ endedAt: now })
      .where(
        and(
          eq(coverRequests.programmeId, programmeId),
          eq(coverRequests.circleId, circleId),
          eq(coverRequests.claimId, id),
          isNull(coverRequests.endedAt),
        ),
      );
  }
}
