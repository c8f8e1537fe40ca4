import { and, eq, gt, isNull, lte } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { shares } from "#db/schema/index.ts";

/** A share that gives something now, whoever gave it, as a condition. */
export const isShareRunning = (now: Date) =>
  and(isNull(shares.stoppedAt), lte(shares.from, now), gt(shares.until, now));

/**
 * A share that the family gave and that runs now. What is shared to keep somebody safe is not the family's word, and may be hidden from it:
 * nothing that the family sees may follow from it.
 */
export const isFamilyShare = (now: Date) => and(isShareRunning(now), isNull(shares.basis));

/** For joins: the shares that this person has in this circle. */
export const isShareOf = (own: { programmeId: PgColumn }, circle: PgColumn, person: PgColumn) =>
  and(eq(shares.programmeId, own.programmeId), eq(shares.circleId, circle), eq(shares.personId, person));
