import { calls, reminders } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import { NOON, type World } from "../setup/world.ts";
import { HOUR, tellingTo } from "./telling.ts";

interface More {
  circleId?: null;
  usefulUntil?: Date;
}

/** A message to somebody of Grace's circle that ended with a human, at noon. @returns the call's id */
export async function handedTo({ database }: World, to: CastName, callerId: CastName | null, more: More = {}) {
  const id = newId();
  await database.transaction(async (tx) => {
    const reminder = { ...tellingTo(to, NOON, { subjectId: newId(), kind: "promise_tomorrow" }), ...more };
    const { programmeId, circleId, personId } = reminder;
    await tx.insert(reminders).values({
      ...reminder,
      id,
      state: "handed",
      nextAt: NOON,
      createdAt: NOON,
      usefulUntil: more.usefulUntil ?? new Date(NOON.getTime() + 72 * HOUR),
    });
    const caller = callerId && castId(callerId);
    const who = { programmeId, circleId, reminderId: id, personId, callerId: caller };
    await tx.insert(calls).values({ ...who, id, why: "not_reached", state: "open", createdAt: NOON });
  });
  return id;
}
