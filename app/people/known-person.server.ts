import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints, devices, memberships } from "#db/schema/index.ts";
import { isStaff } from "./start-session.server.ts";

interface Invited {
  programmeId: string;
  personId: string;
  circleId: string | null;
}

/**
 * Whether the person an invitation is for must sign in before they take it up. Whoever wrote the invitation can see its link, and with a
 * link one comes in as its person: without this, inviting somebody back would be a way into all that person's other circles.
 * Not asked of those who are here for the first time, nor of those who could not sign in and have nothing else here.
 */
export async function mustSignIn(tx: Tx, { programmeId, personId, circleId }: Invited, signedInAs: string | null) {
  if (signedInAs === personId) return false;
  const known = await tx.$count(devices, and(eq(devices.programmeId, programmeId), eq(devices.personId, personId)));
  if (known === 0) return false;
  const contacts = await tx.$count(
    contactPoints,
    and(eq(contactPoints.programmeId, programmeId), eq(contactPoints.personId, personId)),
  );
  const elsewhere = await tx.$count(
    memberships,
    and(
      eq(memberships.programmeId, programmeId),
      eq(memberships.personId, personId),
      isNull(memberships.until),
      circleId ? ne(memberships.circleId, circleId) : undefined,
    ),
  );
  return contacts > 0 || elsewhere > 0 || (await isStaff(tx, personId));
}
