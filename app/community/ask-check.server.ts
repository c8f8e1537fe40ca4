import { and, eq, isNull, count } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetChecks } from "#db/schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { checkSecret } from "./check-link.ts";

/** Nobody is asked about more things at once: whoever knows many places is no inspector. */
const MOST_AT_ONCE = 3;
/** Nobody waits longer for an answer, and whoever has not given one is free to be asked about something else. */
export const ANSWERED_WITHIN = 14 * 86_400_000;

/**
 * Asks somebody whether an entry is still right, unless they were asked already or have enough to answer; with a message that leads to one tap.
 * @returns whether they were asked now
 */
export async function askCheck(
  tx: Tx,
  keys: Keys,
  { programmeId, assetId, personId }: { programmeId: string; assetId: string; personId: string },
  because: "due" | "report",
  now: Date,
) {
  const [{ n } = { n: 0 }] = await tx
    .select({ n: count() })
    .from(assetChecks)
    .where(
      and(eq(assetChecks.programmeId, programmeId), eq(assetChecks.personId, personId), isNull(assetChecks.answeredAt)),
    );
  if (n >= MOST_AT_ONCE) return false;
  const id = newId();
  const asked = await tx
    .insert(assetChecks)
    .values({ id, programmeId, assetId, personId, because, askedAt: now, linkHash: hashSecret(checkSecret(keys, id)) })
    .onConflictDoNothing()
    .returning({ id: assetChecks.id });
  if (asked.length === 0) return false;
  const usefulUntil = new Date(now.getTime() + ANSWERED_WITHIN);
  await remind(
    tx,
    [
      {
        programmeId,
        circleId: null,
        personId,
        kind: "asset_check",
        subjectId: id,
        version: 1,
        dueAt: now,
        usefulUntil,
      },
    ],
    now,
  );
  return true;
}
