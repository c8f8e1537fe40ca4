import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { claims, meetingPeople, minutes, people, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";

const writers = alias(people, "writers");

export interface PutDown {
  /** For whom. */
  personId: string;
  name: string;
  /** Who did it. */
  by: string;
}

/**
 * Which of these tasks somebody was given at a meeting they were not at, and has not said yes to since: it was put down for them, and they
 * said nothing. Such a task has one helper. @param taskIds of tasks that the reader sees
 */
export async function readPutDown(
  db: Read,
  { programmeId }: Pick<Actor, "programmeId">,
  taskIds: readonly string[],
): Promise<Map<string, PutDown>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .select({ taskId: claims.taskId, personId: claims.personId, name: people.name, by: writers.name })
    .from(claims)
    // Made with the task, not by pressing a button later.
    .innerJoin(tasks, and(refersTo(claims, claims.taskId, tasks), eq(tasks.createdAt, claims.createdAt)))
    .innerJoin(minutes, and(eq(minutes.programmeId, tasks.programmeId), eq(minutes.taskId, tasks.id)))
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .innerJoin(writers, and(eq(writers.programmeId, claims.programmeId), eq(writers.id, claims.helperId)))
    .leftJoin(
      meetingPeople,
      and(
        eq(meetingPeople.programmeId, minutes.programmeId),
        eq(meetingPeople.meetingId, minutes.meetingId),
        eq(meetingPeople.personId, claims.personId),
      ),
    )
    .where(
      and(
        eq(claims.programmeId, programmeId),
        inArray(claims.taskId, [...taskIds]),
        isNull(claims.endedAt),
        isNotNull(claims.helperId),
        or(isNull(meetingPeople.wasThere), eq(meetingPeople.wasThere, false)),
      ),
    );
  return new Map(rows.map(({ taskId, ...putDown }) => [taskId, putDown]));
}
