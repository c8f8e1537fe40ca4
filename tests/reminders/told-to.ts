import { deliveries, type DeliveryState, reminders } from "#db/schema/index.ts";
import type { CastName } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import type { Telling } from "#app/reminders/schedule.server.ts";
import { NOON, type World } from "../setup/world.ts";
import { tellingTo } from "./telling.ts";

type Reminder = typeof reminders.$inferInsert;
/** A reminder to somebody of Grace's circle, with the deliveries it had. */
export async function toldTo(
  world: World,
  to: CastName,
  { ways = [], ...more }: Partial<Reminder> & { ways?: ["push" | "sms" | "email", DeliveryState][] } = {},
) {
  const id = newId();
  const telling: Telling = tellingTo(to, NOON, { subjectId: newId() });
  await world.database.transaction(async (tx) => {
    const { createdAt: endedAt = NOON } = more;
    const row = { ...telling, id, state: "told" as const, nextAt: NOON, createdAt: NOON, endedAt, ...more };
    await tx.insert(reminders).values(row);
    for (const [i, [channel, state]] of ways.entries())
      await tx.insert(deliveries).values({
        id: newId(),
        programmeId: row.programmeId,
        circleId: row.circleId,
        reminderId: id,
        personId: row.personId,
        channel,
        addressId: newId(),
        state,
        startedAt: new Date(row.createdAt.getTime() + i),
        acceptedAt: ["accepted", "delivered", "seen"].includes(state) ? row.createdAt : null,
        why: "550 mailbox of grace@example.org",
      });
  });
  return id;
}
