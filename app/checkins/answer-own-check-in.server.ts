import { and, eq } from "drizzle-orm";
import { expectedCheckIns, ownAnswers } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { findOwnLink } from "./queries-own-answers.server.ts";
import { forgetExpected } from "./reminders.server.ts";
import { type Answer, MOST_ANSWERS } from "./rules.ts";

/**
 * Somebody of the family says by their own link how they are, or that they can't talk freely. Everything written, shown and said is the
 * same whichever it is; only the sealed word differs. @throws Refusal not_found when the link leads nowhere
 */
export async function answerOwnCheckIn({ transaction, keys, now }: OpenCtx, secret: string, answer: Answer) {
  const id = newId();
  await transaction(async (tx) => {
    const link = await findOwnLink(tx, secret, now);
    if (!link) throw new Refusal("not_found", "checkins.link_over");
    const { programmeId, circleId, expectedId, personId, state } = link;
    const ofThis = and(eq(ownAnswers.programmeId, programmeId), eq(ownAnswers.expectedId, expectedId));
    const before = await tx.$count(ownAnswers, ofThis);
    if (before >= MOST_ANSWERS) return;
    const sealedAnswer = keys.seal("check_in", id, answer);
    await tx.insert(ownAnswers).values({ id, programmeId, circleId, expectedId, personId, sealedAnswer, at: now });
    if (state === "open") {
      await tx
        .update(expectedCheckIns)
        .set({ state: "answered", closedAt: now })
        .where(and(eq(expectedCheckIns.programmeId, programmeId), eq(expectedCheckIns.id, expectedId)));
      await forgetExpected(tx, programmeId, [{ id: expectedId }], "not_needed", now);
    }
    if (before === 0)
      await record(tx, { programmeId, circleId, personId, role: "family" }, "check_in.answered", expectedId, now);
  });
}
