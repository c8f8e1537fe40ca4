import { and, eq } from "drizzle-orm";
import type { Read, Tx } from "#db/client.ts";
import { reminderChoices, reminderSettings } from "#db/schema/index.ts";
import { Refusal } from "#app/lib/errors.ts";
import { type Choices, choicesOf, type GroupWays } from "./groups.ts";
import { DEFAULT_SETTINGS, type Settings, settingsOf } from "./rules.ts";

interface Who {
  programmeId: string;
  personId: string;
}

const settingsOfPerson = ({ programmeId, personId }: Who) =>
  and(eq(reminderSettings.programmeId, programmeId), eq(reminderSettings.personId, personId));
const choicesOfPerson = ({ programmeId, personId }: Who) =>
  and(eq(reminderChoices.programmeId, programmeId), eq(reminderChoices.personId, personId));

/** What somebody has chosen, and its version; the defaults and 0 while they chose nothing. */
export async function readChosen(
  db: Read,
  who: Who,
): Promise<{ settings: Settings; choices: Choices; version: number }> {
  const [row] = await db.select().from(reminderSettings).where(settingsOfPerson(who));
  const rows = await db
    .select({ kind: reminderChoices.kind, channel: reminderChoices.channel })
    .from(reminderChoices)
    .where(choicesOfPerson(who));
  return {
    settings: row ? settingsOf(row) : DEFAULT_SETTINGS,
    choices: new Map(rows.map(({ kind, channel }) => [kind, channel])),
    version: row?.version ?? 0,
  };
}

/**
 * Writes what somebody chose. @param by who pressed the buttons for them @param version of what they saw
 * @throws Refusal conflict when it was changed meanwhile
 */
export async function writeChosen(
  tx: Tx,
  who: Who,
  { settings, ways, version }: { settings: Settings; ways: GroupWays; version: number },
  by: { helperId: string | null },
  now: Date,
) {
  const { order, ...times } = settings;
  const row = {
    ...times,
    order: order.join(","),
    changedBy: who.personId,
    helperId: by.helperId,
    changedAt: now,
    version: version + 1,
  };
  const { programmeId, personId } = who;
  const saved =
    version === 0
      ? await tx
          .insert(reminderSettings)
          .values({ programmeId, personId, ...row })
          .onConflictDoNothing()
          .returning({ id: reminderSettings.personId })
      : await tx
          .update(reminderSettings)
          .set(row)
          .where(and(settingsOfPerson(who), eq(reminderSettings.version, version)))
          .returning({ id: reminderSettings.personId });
  if (saved.length === 0) throw new Refusal("conflict", "common.edited_meanwhile");
  await tx.delete(reminderChoices).where(choicesOfPerson(who));
  const chosen = [...choicesOf(ways)].map(([kind, channel]) => ({ programmeId, personId, kind, channel }));
  if (chosen.length > 0) await tx.insert(reminderChoices).values(chosen);
}
