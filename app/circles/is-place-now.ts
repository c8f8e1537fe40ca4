import { and, eq, isNull } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { memberships } from "#db/schema/index.ts";

/** For joins: the place that this person has in this circle now, if they have one. */
export const isPlaceNow = (own: { programmeId: PgColumn }, circle: PgColumn, person: PgColumn) =>
  and(
    eq(memberships.programmeId, own.programmeId),
    eq(memberships.circleId, circle),
    eq(memberships.personId, person),
    isNull(memberships.until),
  );
