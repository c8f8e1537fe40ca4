import { and, eq, type Param } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

interface OfProgramme {
  programmeId: PgColumn;
}

/** The rows of one circle, whose programme must be theirs too: without it, no query of a circle's table. */
export const inCircle = (
  table: OfProgramme & { circleId: PgColumn },
  { programmeId, circleId }: { programmeId: string | Param; circleId: string | Param },
) => and(eq(table.programmeId, programmeId), eq(table.circleId, circleId));

/** For joins: the row that a reference points at, in the same programme, as `within` says it in the schema. */
export const refersTo = (own: OfProgramme, reference: PgColumn, target: OfProgramme & { id: PgColumn }) =>
  and(eq(target.programmeId, own.programmeId), eq(target.id, reference));
