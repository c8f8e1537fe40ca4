import { and, asc, desc, eq, gt, inArray, isNull, lt, not, notInArray, or, type SQL } from "drizzle-orm";
import { inCircle, refersTo } from "#db/conditions.ts";
import { calls, deliveries, memberships, people, reminders, type ReminderKind } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { type Place, placeOf } from "#app/lib/place.ts";
import { insist } from "#app/rights/may.ts";

const SINCE = 30 * 86_400_000;
const PAGE = 20;
/** What only its reader and the named lead know about. */
const SEALED: ReminderKind[] = ["concern_waiting", "check_in_own", "sign_in_code"];

/** What has not ended: it is sent next, or sent again by another way, at `nextAt`. */
const isGoing = inArray(reminders.state, ["waiting", "sending", "unconfirmed"]);

/** Where a page of one of the two lists goes on; without either, both from their beginning. */
export interface MessagesAsked {
  waitingAfter?: Place;
  sentBefore?: Place;
}

/**
 * What a circle's people are to be told, soonest first, and what they were told in the last 30 days, newest first, some of each: who, what kind,
 * by which channel and how it stands; never what was said. Whoever is not in the circle any more is left out. A list that is not asked for is null.
 */
export async function readCircleMessages(ctx: Ctx, { waitingAfter, sentBefore }: MessagesAsked = {}) {
  insist(ctx.actor, "message.see");
  return {
    waiting: sentBefore ? null : await readWaiting(ctx, waitingAfter),
    sent: waitingAfter ? null : await readSent(ctx, sentBefore),
    isFirst: !sentBefore && !waitingAfter,
  };
}
type CircleMessages = Awaited<ReturnType<typeof readCircleMessages>>;
export type CircleMessage = NonNullable<CircleMessages["sent"]>["messages"][number];

const readWaiting = (ctx: Ctx, after?: Place) =>
  readPage(
    ctx,
    reminders.nextAt,
    and(
      isGoing,
      after && or(gt(reminders.nextAt, after.at), and(eq(reminders.nextAt, after.at), gt(reminders.id, after.id))),
    ),
    [asc(reminders.nextAt), asc(reminders.id)],
  );

const readSent = (ctx: Ctx, before?: Place) =>
  readPage(
    ctx,
    reminders.endedAt,
    and(
      not(isGoing),
      gt(reminders.endedAt, new Date(ctx.now.getTime() - SINCE)),
      before &&
        or(lt(reminders.endedAt, before.at), and(eq(reminders.endedAt, before.at), lt(reminders.id, before.id))),
    ),
    [desc(reminders.endedAt), desc(reminders.id)],
  );

/** One page of a list, with the place where the next goes on; null at the end. */
async function readPage(
  { db, actor }: Ctx,
  at: typeof reminders.endedAt | typeof reminders.nextAt,
  which: SQL | undefined,
  order: SQL[],
) {
  const found = await db
    .select({
      id: reminders.id,
      name: people.name,
      kind: reminders.kind,
      state: reminders.state,
      droppedWhy: reminders.droppedWhy,
      at,
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
    .where(and(inCircle(reminders, actor), notInArray(reminders.kind, SEALED), which))
    .orderBy(...order)
    .limit(PAGE + 1);
  const page = found
    .slice(0, PAGE)
    .flatMap(({ at: moment, ...message }) => (moment ? [{ ...message, at: moment }] : []));
  const last = page.at(-1);
  const ways = await readWaysOf(
    { db, actor },
    page.map(({ id }) => id),
  );
  return {
    messages: page.map((message) => ({ ...message, ways: ways.get(message.id) ?? [] })),
    more: last && found.length > PAGE ? placeOf(last) : null,
  };
}

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
