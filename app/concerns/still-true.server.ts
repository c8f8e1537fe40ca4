import { and, inArray } from "drizzle-orm";
import { concernEntries, concerns, type DroppedWhy } from "#db/schema/index.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { readLeads, TIMES } from "./reminders.server.ts";

/** What leads are still to be told: while they are leads, of what nobody has read or decided. Not a word of what was written. */
export const stillTrueOfConcerns: StillTrue = async (tx, due) => {
  const ids = due.map(({ subjectId }) => subjectId);
  const known = await tx
    .select({ id: concerns.id, programmeId: concerns.programmeId })
    .from(concerns)
    .where(inArray(concerns.id, ids));
  const steps = await tx
    .select({ concernId: concernEntries.concernId, kind: concernEntries.kind })
    .from(concernEntries)
    .where(and(inArray(concernEntries.concernId, ids), inArray(concernEntries.kind, ["acknowledged", "decided"])));
  const leads = await readLeads(tx, [...new Set(due.map(({ programmeId }) => programmeId))]);
  const look = ({ programmeId, personId, subjectId, version }: Due): Facts | DroppedWhy => {
    if (!known.some((one) => one.id === subjectId && one.programmeId === programmeId)) return "not_needed";
    if (!leads.some((lead) => lead.programmeId === programmeId && lead.personId === personId)) return "removed";
    const done = new Set(steps.filter(({ concernId }) => concernId === subjectId).map(({ kind }) => kind));
    const isDone = done.has("decided") || (version !== TIMES.undecided && done.has("acknowledged"));
    return isDone ? "not_needed" : { plain: {}, path: "/programme/concerns" };
  };
  return new Map(due.map((one) => [one.id, look(one)]));
};
