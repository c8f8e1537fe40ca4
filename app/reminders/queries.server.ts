import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { contactPoints, deliveries } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";
import { readCallers } from "./choose-caller.server.ts";
import { waysOf } from "./groups.ts";
import { countCalm } from "./read-readers.server.ts";
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
    calmThisWeek: (await countCalm(db, [actor.personId], actor.timeZone, now)).get(actor.personId) ?? 0,
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
