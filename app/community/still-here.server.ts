import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { memberships, staffRoles } from "#db/schema/index.ts";

/** Whose place in a circle or whose work for the programme goes on. Whoever has gone is asked nothing. */
export async function readStillHere(db: Read, programmeId: string, personIds: string[]) {
  if (personIds.length === 0) return new Set<string>();
  const placed = await db
    .selectDistinct({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        inArray(memberships.personId, personIds),
        isNull(memberships.until),
      ),
    );
  const working = await db
    .selectDistinct({ personId: staffRoles.personId })
    .from(staffRoles)
    .where(
      and(eq(staffRoles.programmeId, programmeId), inArray(staffRoles.personId, personIds), isNull(staffRoles.until)),
    );
  return new Set([...placed, ...working].map(({ personId }) => personId));
}
