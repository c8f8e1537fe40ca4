import { and, desc, eq, gt, inArray, isNull, notInArray } from "drizzle-orm";
import { inCircle, refersTo } from "#db/conditions.ts";
import { calls, deliveries, memberships, people, reminders, type ReminderKind } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";

const SINCE = 30 * 86_400_000;
const MOST = 100;
/** What only its reader and the named lead know about. */
const SEALED: ReminderKind[] = ["concern_waiting", "check_in_own", "sign_in_code"];

/**
 * What a circle's people were told, newest first: who, what kind, by which channel and how it stands; never what was said. Whoever is not in the
 * circle any more is left out.
 */
export async function readCircleMessages({ db, actor, now }: Ctx) {
  insist(actor, "message.see");
  const told = await db
    .select({
      id: reminders.id,
      name: people.name,
      kind: reminders.kind,
      state: reminders.state,
      droppedWhy: reminders.droppedWhy,
      dueAt: reminders.dueAt,
      nextAt: reminders.nextAt,
      call: calls.state,
    })
    .from(reminders)
    .innerJoin(people, refersTo(reminders, reminders.personId, people))
    .innerJoin(
      memberships,
      and(
        eq(memberships.programmeId, reminders.programmeId),
        eq(memberships.circleId, reminders.circleId),
        eq(memberships.personId, reminders.personId),
        isNull(memberships.until),
      ),
    )
    .leftJoin(calls, and(eq(calls.programmeId, reminders.programmeId), eq(calls.reminderId, reminders.id)))
    .where(
      and(
        inCircle(reminders, actor),
        gt(reminders.createdAt, new Date(now.getTime() - SINCE)),
        notInArray(reminders.kind, SEALED),
      ),
    )
    .orderBy(desc(reminders.createdAt), desc(reminders.id))
    .limit(MOST);
  const ways = await readWaysOf(
    { db, actor },
    told.map(({ id }) => id),
  );
  return told.map((message) => ({ ...message, ways: ways.get(message.id) ?? [] }));
}
export type CircleMessage = Awaited<ReturnType<typeof readCircleMessages>>[number];

async function readWaysOf({ db, actor }: Pick<Ctx, "db" | "actor">, reminderIds: string[]) {
  if (reminderIds.length === 0) return new Map<string, never[]>();
  const rows = await db
    .select({
      reminderId: deliveries.reminderId,
      id: deliveries.id,
      channel: deliveries.channel,
      state: deliveries.state,
      startedAt: deliveries.startedAt,
    })
    .from(deliveries)
    .where(and(eq(deliveries.programmeId, actor.programmeId), inArray(deliveries.reminderId, reminderIds)))
    .orderBy(deliveries.startedAt, deliveries.id);
  return Map.groupBy(rows, ({ reminderId }) => reminderId);
}
