import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assetChecks, type CheckAnswer } from "#db/schema/index.ts";
import { forgetAbout } from "#app/reminders/schedule.server.ts";

const openOf = (programmeId: string, assetId: string) =>
  and(eq(assetChecks.programmeId, programmeId), eq(assetChecks.assetId, assetId), isNull(assetChecks.answeredAt));

/** What somebody who was asked says. @returns whether they had still to say it */
export async function answerCheck(
  tx: Tx,
  { programmeId, assetId, personId }: { programmeId: string; assetId: string; personId: string },
  answer: CheckAnswer,
  now: Date,
) {
  const answered = await tx
    .update(assetChecks)
    .set({ answeredAt: now, answer })
    .where(and(openOf(programmeId, assetId), eq(assetChecks.personId, personId)))
    .returning({ id: assetChecks.id });
  return answered.length > 0;
}

/** Somebody has looked: nobody else is asked about this asset any more. */
export async function dropChecks(tx: Tx, programmeId: string, assetId: string, now: Date) {
  const dropped = await tx.delete(assetChecks).where(openOf(programmeId, assetId)).returning({ id: assetChecks.id });
  await forgetAbout(tx, { programmeId, subjectId: dropped.map(({ id }) => id) }, "not_needed", now);
}
