import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { meetingPeople, minutes } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { arePlaces } from "./find-meeting.server.ts";

type Circle = Pick<Actor, "programmeId" | "circleId">;

/** The lines of a meeting that still stand, for where(). */
export const areLines = (circle: Circle, meetingId: string) =>
  and(inCircle(minutes, circle), eq(minutes.meetingId, meetingId), isNull(minutes.takenBackAt));

/** Whether anybody was noted as there. */
export const hasPeopleThere = async (db: Read, circle: Circle, meetingId: string) =>
  (await db.$count(meetingPeople, and(arePlaces(circle, meetingId), eq(meetingPeople.wasThere, true)))) > 0;

/** Whether something was noted at a meeting: a line, or who was there. */
export const hasNotes = async (db: Read, circle: Circle, meetingId: string) =>
  (await hasPeopleThere(db, circle, meetingId)) || (await db.$count(minutes, areLines(circle, meetingId))) > 0;
