import { eq } from "drizzle-orm";
import { calls, reminders } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import type { Ticked } from "#app/reminders/forms.ts";
import { countMyCalls, readCalls } from "#app/reminders/queries-calls.server.ts";
import { tickCall } from "#app/reminders/tick-call.server.ts";
import { NOON, type World } from "../setup/world.ts";
import { HOUR, tellingTo } from "./telling.ts";

interface More {
  circleId?: null;
  usefulUntil?: Date;
  createdAt?: Date;
}

/** A message to somebody of Grace's circle that ended with a human, at noon. @returns the call's id */
export async function handedTo({ database }: World, to: CastName, callerId: CastName | null, more: More = {}) {
  const id = newId();
  await database.transaction(async (tx) => {
    const { createdAt = NOON, ...others } = more;
    const reminder = { ...tellingTo(to, NOON, { subjectId: newId(), kind: "promise_tomorrow" }), ...others };
    const { programmeId, circleId, personId } = reminder;
    await tx.insert(reminders).values({
      ...reminder,
      id,
      state: "handed",
      nextAt: NOON,
      createdAt,
      usefulUntil: more.usefulUntil ?? new Date(NOON.getTime() + 72 * HOUR),
    });
    const caller = callerId && castId(callerId);
    const who = { programmeId, circleId, reminderId: id, personId, callerId: caller };
    await tx.insert(calls).values({ ...who, id, why: "not_reached", state: "open", createdAt });
  });
  return id;
}

/** What people see of calls and do with them. @param world asked each time: every test has its own */
export const callsIn = (world: () => World) => ({
  listOf: async (name: CastName, now = NOON) => readCalls(world().signedIn(name, now)),
  countOf: (name: CastName) => countMyCalls(world().signedIn(name)),
  callOf: async (id: string) => (await world().database.db.select().from(calls).where(eq(calls.id, id)))[0],
  tick: (name: CastName, ids: string | string[], outcome: Ticked["outcome"], now = NOON) =>
    tickCall(world().signedIn(name, now), { callIds: [ids].flat(), outcome }),
});
