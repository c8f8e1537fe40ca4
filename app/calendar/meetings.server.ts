import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { getTogethers } from "#db/schema/index.ts";

/** A meeting or get-together, as far as a calendar needs it. */
export interface Meeting {
  id: string;
  circleId: string;
  onDay: string;
  atTime: string;
  timeZone: string;
  startsAt: Date;
  minutesLong: number;
  how: "in_person" | "phone" | "video";
  place: string | null;
  isCancelled: boolean;
  /** Grows with every change. */
  version: number;
  changedAt: Date;
}

const USUAL_MINUTES = 60;

/** The meetings of some circles that start between two moments, earliest first, called-off ones too. Nothing else in the calendar reads them. */
export async function readMeetings(
  db: Read,
  {
    programmeId,
    circleIds,
    from,
    until,
  }: { programmeId: string; circleIds: readonly string[]; from: Date; until: Date },
): Promise<Meeting[]> {
  if (circleIds.length === 0) return [];
  const rows = await db
    .select()
    .from(getTogethers)
    .where(
      and(
        eq(getTogethers.programmeId, programmeId),
        inArray(getTogethers.circleId, [...circleIds]),
        gte(getTogethers.startsAt, from),
        lt(getTogethers.startsAt, until),
      ),
    )
    .orderBy(asc(getTogethers.startsAt), getTogethers.id);
  return rows.map(({ id, circleId, onDay, atTime, timeZone, startsAt, place, createdAt, cancelledAt }) => ({
    id,
    circleId,
    onDay,
    atTime,
    timeZone,
    startsAt,
    minutesLong: USUAL_MINUTES,
    how: "in_person",
    place,
    isCancelled: cancelledAt !== null,
    version: cancelledAt ? 2 : 1,
    changedAt: cancelledAt ?? createdAt,
  }));
}
