import { and, eq, exists, isNotNull, isNull, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { contactPoints, devices, memberships } from "#db/schema/index.ts";

/**
 * For queries of places: whose they are can come in by themselves, by a proved phone or email or on a device of theirs. Nobody else would ever
 * see that they are to call somebody.
 */
export const canCall = (db: Read) =>
  or(
    exists(
      db
        .select({ id: contactPoints.id })
        .from(contactPoints)
        .where(
          and(
            eq(contactPoints.programmeId, memberships.programmeId),
            eq(contactPoints.personId, memberships.personId),
            isNotNull(contactPoints.verifiedAt),
          ),
        ),
    ),
    exists(
      db
        .select({ id: devices.id })
        .from(devices)
        .where(
          and(
            eq(devices.programmeId, memberships.programmeId),
            eq(devices.personId, memberships.personId),
            isNull(devices.endedAt),
          ),
        ),
    ),
  );
