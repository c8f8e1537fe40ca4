import { and, count, eq, gt, inArray, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  calls,
  circles,
  contactPoints,
  deliveries,
  type DeliveryState,
  memberships,
  people,
  reminders,
} from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { hideSmallParts } from "#app/programmes/rules.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { STILL_OPEN } from "./call-rules.ts";
import { isWorthTelling } from "./find-call.server.ts";
import { readStopped, readWays } from "./read-ways.server.ts";
import { whyUnreachable } from "./reach-rules.ts";

const WEEK = 7 * 86_400_000;
/** In which columns deliveries are counted. */
const COLUMNS: Record<DeliveryState, "arrived" | "going" | "failed"> = {
  accepted: "arrived",
  delivered: "arrived",
  seen: "arrived",
  sending: "going",
  retry: "going",
  in_doubt: "going",
  failed: "failed",
};

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

async function countByCircle(db: Read, programmeId: string, since: Date) {
  const rows = await db
    .select({ id: circles.id, name: circles.name, state: deliveries.state, n: count() })
    .from(deliveries)
    .innerJoin(circles, refersTo(deliveries, deliveries.circleId, circles))
    .where(and(eq(deliveries.programmeId, programmeId), gt(deliveries.startedAt, since)))
    .groupBy(circles.id, circles.name, deliveries.state);
  const collator = new Intl.Collator("en");
  return [...Map.groupBy(rows, ({ id }) => id)]
    .map(([id, states]) => {
      const sum = (column: "arrived" | "going" | "failed") =>
        states.reduce((total, { state, n }) => total + (COLUMNS[state] === column ? n : 0), 0);
      const { parts } = hideSmallParts([sum("arrived"), sum("going"), sum("failed")]);
      const [arrived = 0, going = 0, failed = 0] = parts;
      return { id, name: states[0]?.name ?? "", arrived, going, failed };
    })
    .toSorted((a, b) => collator.compare(a.name, b.name));
}
