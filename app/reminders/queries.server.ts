import { and, desc, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, deliveries, reminders, type ReminderKind } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";
import { readCallers } from "./choose-caller.server.ts";
import { waysOf } from "./groups.ts";
import { KINDS } from "./kinds.ts";
import { weekOf } from "./rules.ts";
import { readChosen } from "./write-choices.server.ts";

/** How I want to be told things, and what reached me last. */
export async function readMyReminders({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "self.reminders");
  const { settings, choices, version } = await readChosen(db, actor);
  return {
    settings,
    version,
    ways: waysOf(choices),
    callers: await readCallers(db, actor),
    calmThisWeek: await countCalm(db, actor, weekOf(now, actor.timeZone)),
    reached: await readLastReached(db, actor),
    // Whoever helps somebody does not decide where details of theirs may be left.
    contacts: mayVisitor(actor, "self.manage") ? await readContacts(db, actor) : [],
  };
}
export type MyReminders = Awaited<ReturnType<typeof readMyReminders>>;

interface Who {
  programmeId: string;
  personId: string;
}

const CALM = Object.entries(KINDS).flatMap(([kind, { weight }]) => (weight === "calm" ? [kind as ReminderKind] : []));

/** How many messages about what can wait somebody got since then, as the worker counts them. */
async function countCalm(db: Read, { programmeId, personId }: Who, since: Date) {
  const rows = await db
    .selectDistinct({ id: deliveries.reminderId })
    .from(deliveries)
    .innerJoin(reminders, refersTo(deliveries, deliveries.reminderId, reminders))
    .where(
      and(
        eq(deliveries.programmeId, programmeId),
        eq(deliveries.personId, personId),
        gte(deliveries.startedAt, since),
        inArray(reminders.kind, CALM),
        isNull(reminders.toldIn),
      ),
    );
  return rows.length;
}

/** By what, and when, a message got through to somebody last: taken by a phone or mailbox, or better. Null when none ever did. */
export async function readLastReached(db: Read, { programmeId, personId }: Who) {
  const [last] = await db
    .select({ channel: deliveries.channel, state: deliveries.state, at: deliveries.acceptedAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.programmeId, programmeId),
        eq(deliveries.personId, personId),
        isNotNull(deliveries.acceptedAt),
        inArray(deliveries.state, ["accepted", "delivered", "seen"]),
      ),
    )
    .orderBy(desc(deliveries.startedAt))
    .limit(1);
  return last?.at ? { ...last, at: last.at } : null;
}
export type LastReached = Awaited<ReturnType<typeof readLastReached>>;

const readContacts = (db: Read, { programmeId, personId }: Who) =>
  db
    .select({
      id: contactPoints.id,
      value: contactPoints.value,
      safe: contactPoints.safe,
      wantsDetail: contactPoints.wantsDetail,
    })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        eq(contactPoints.personId, personId),
        isNotNull(contactPoints.verifiedAt),
      ),
    )
    .orderBy(contactPoints.createdAt);
