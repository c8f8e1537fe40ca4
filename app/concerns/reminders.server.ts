import { and, eq, inArray, isNull, notExists } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { concernEntries, concerns, staffRoles } from "#db/schema/index.ts";
import { forgetAbout, remind } from "#app/reminders/schedule.server.ts";
import { acknowledgeBy, decideBy } from "./rules.ts";

const DAY = 86_400_000;
/** When leads hear of a worry: at once, when nobody has read it in time, when nobody has decided in time. As versions of a reminder. */
export const TIMES = { raised: 1, unread: 2, undecided: 3 } as const;

interface Raised {
  id: string;
  programmeId: string;
  raisedAt: Date;
}

/**
 * Every safeguarding lead hears that a worry waits, and again when its clock runs out. The reminder belongs to no circle: nobody of the circle
 * learns that there is one.
 */
export async function tellLeads(tx: Tx, { id, programmeId, raisedAt }: Raised, zone: string, now: Date) {
  const decide = decideBy(raisedAt);
  const read = acknowledgeBy(raisedAt, zone);
  const times = [
    { version: TIMES.raised, dueAt: raisedAt },
    { version: TIMES.unread, dueAt: read < decide ? read : decide },
    { version: TIMES.undecided, dueAt: decide },
  ];
  const leads = await readLeads(tx, [programmeId]);
  const tellings = leads.flatMap(({ personId }) =>
    times.map(({ version, dueAt }) => ({
      programmeId,
      circleId: null,
      personId,
      kind: "concern_waiting" as const,
      subjectId: id,
      version,
      dueAt,
      usefulUntil: new Date(dueAt.getTime() + 7 * DAY),
    })),
  );
  await remind(tx, tellings, now);
}

/** Somebody has become a lead: what is not decided yet is told to them too. Those who have heard of it hear nothing again. */
export async function tellLeadsOfAll(tx: Tx, programmeId: string, zone: string, now: Date) {
  const decided = tx
    .select({ id: concernEntries.id })
    .from(concernEntries)
    .where(and(refersTo(concernEntries, concernEntries.concernId, concerns), eq(concernEntries.kind, "decided")));
  const open = await tx
    .select({ id: concerns.id, programmeId: concerns.programmeId, raisedAt: concerns.raisedAt })
    .from(concerns)
    .where(and(eq(concerns.programmeId, programmeId), notExists(decided)));
  for (const concern of open) await tellLeads(tx, concern, zone, now);
}

/** It is decided: nobody has to be told of it any more. */
export const forgetConcern = (tx: Tx, { id, programmeId }: Pick<Raised, "id" | "programmeId">, now: Date) =>
  forgetAbout(tx, { programmeId, subjectId: id }, "not_needed", now);

/** Who reads worries in these programmes. */
export const readLeads = (db: Read, programmeIds: string[]) =>
  db
    .selectDistinct({ programmeId: staffRoles.programmeId, personId: staffRoles.personId })
    .from(staffRoles)
    .where(
      and(
        inArray(staffRoles.programmeId, programmeIds),
        eq(staffRoles.role, "safeguarding_lead"),
        isNull(staffRoles.until),
      ),
    );
