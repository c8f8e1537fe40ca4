import { and, count, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  calls,
  circles,
  contactPoints,
  type DroppedWhy,
  memberships,
  people,
  reminders,
  type ReminderState,
} from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { hideSmallParts } from "#app/programmes/rules.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { STILL_OPEN } from "./call-rules.ts";
import { isWorthTelling } from "./find-call.server.ts";
import { readStopped, readWays } from "./read-ways.server.ts";
import { whyUnreachable } from "./reach-rules.ts";

const WEEK = 7 * 86_400_000;
type Column = "arrived" | "going" | "failed";

/** In which column a message is counted; null for what was rightly not sent, or is told in person because its reader asked for that. */
function columnOf(state: ReminderState, droppedWhy: DroppedWhy | null, why: "by_choice" | "not_reached" | null) {
  const columns: Record<ReminderState, Column | null> = {
    waiting: "going",
    sending: "going",
    unconfirmed: "going",
    told: "arrived",
    handed: why === "not_reached" ? "failed" : null,
    dropped: droppedWhy === "unreachable" ? "failed" : null,
  };
  return columns[state];
}

/**
 * Who cannot be reached and why, how messages fared in each circle, and how many people wait to be called: for who runs the programme. Names of
 * people and circles, never what was said; counts that could point at one family are hidden.
 */
export async function readReach({ db, actor, keys, now }: VisitorCtx) {
  insistVisitor(actor, "message.reach");
  const { programmeId } = actor;
  const waiting = await db
    .select({ n: count() })
    .from(calls)
    .innerJoin(reminders, refersTo(calls, calls.reminderId, reminders))
    .where(
      and(
        eq(calls.programmeId, programmeId),
        eq(calls.why, "not_reached"),
        inArray(calls.state, [...STILL_OPEN]),
        isWorthTelling(now),
      ),
    );
  return {
    unreachable: await readUnreachable({ db, keys }, programmeId),
    circles: await countByCircle(db, programmeId, new Date(now.getTime() - WEEK)),
    waiting: waiting[0]?.n ?? 0,
  };
}
export type Reach = Awaited<ReturnType<typeof readReach>>;

async function readUnreachable({ db, keys }: Pick<VisitorCtx, "db" | "keys">, programmeId: string) {
  const rows = await db
    .selectDistinct({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(and(eq(memberships.programmeId, programmeId), isNull(memberships.until), ne(circles.state, "closed")));
  const contacts = await db.select().from(contactPoints).where(eq(contactPoints.programmeId, programmeId));
  const isStopped = await readStopped(
    db,
    keys,
    contacts.map(({ value }) => value),
  );
  const ways = await readWays(
    db,
    keys,
    rows.map(({ id }) => id),
  );
  const contactsOf = Map.groupBy(contacts, ({ personId }) => personId);
  const collator = new Intl.Collator("en");
  return rows
    .flatMap(({ id, name }) => {
      const theirs = contactsOf.get(id) ?? [];
      const facts = theirs.map((one) => ({
        ...one,
        isProved: one.verifiedAt !== null,
        isStopped: isStopped(one.value) !== undefined,
      }));
      const isReached = (ways.get(id) ?? []).length > 0;
      return isReached ? [] : [{ id, name, why: whyUnreachable(facts) ?? ("no_contact" as const) }];
    })
    .toSorted((a, b) => collator.compare(a.name, b.name));
}

/**
 * Each message of a week once, by how it ended: one that failed by one way and got through by another was sent. What waits for its time is not
 * counted, what was tried in vain and waits for the next try is on its way.
 */
async function countByCircle(db: Read, programmeId: string, since: Date) {
  const isGoing = or(
    inArray(reminders.state, ["sending", "unconfirmed"]),
    and(eq(reminders.state, "waiting"), gt(reminders.attempts, 0)),
  );
  const rows = await db
    .select({
      id: circles.id,
      name: circles.name,
      state: reminders.state,
      droppedWhy: reminders.droppedWhy,
      why: calls.why,
      n: count(),
    })
    .from(reminders)
    .innerJoin(circles, refersTo(reminders, reminders.circleId, circles))
    .leftJoin(calls, and(eq(calls.programmeId, reminders.programmeId), eq(calls.reminderId, reminders.id)))
    .where(and(eq(reminders.programmeId, programmeId), or(gt(reminders.endedAt, since), isGoing)))
    .groupBy(circles.id, circles.name, reminders.state, reminders.droppedWhy, calls.why);
  const collator = new Intl.Collator("en");
  return [...Map.groupBy(rows, ({ id }) => id)]
    .map(([id, some]) => {
      const sum = (column: Column) =>
        some.reduce(
          (total, { state, droppedWhy, why, n }) => total + (columnOf(state, droppedWhy, why) === column ? n : 0),
          0,
        );
      const { parts } = hideSmallParts([sum("arrived"), sum("going"), sum("failed")]);
      const [arrived = 0, going = 0, failed = 0] = parts;
      return { id, name: some[0]?.name ?? "", arrived, going, failed };
    })
    .toSorted((a, b) => collator.compare(a.name, b.name));
}
