import type { SignpostHeard, SignpostOutcome } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist, may } from "#app/rights/may.ts";
import { changing } from "./changing.server.ts";
import { raiseCheckOf } from "./raise-check.server.ts";
import { tellNothing } from "./reminders.server.ts";
import { mayNote, wrongWith } from "./rules.ts";

/**
 * Notes how it went. "It was closed", "full" and "what you know is wrong" raise a check on the place at once, which says nothing of who was sent.
 * Noted again, the last one counts.
 * @param heard by text; else it follows from who notes it
 * @throws Refusal conflict when it was taken back, closed or answered with no, or its day has not come
 */
export async function recordOutcome(ctx: Ctx, signpostId: string, outcome: SignpostOutcome, heard?: SignpostHeard) {
  const { actor, now } = ctx;
  insist(actor, "signpost.outcome", true);
  await changing(
    ctx,
    signpostId,
    "signpost.outcome",
    (_tx, signpost) => {
      insist(actor, "signpost.outcome", signpost.isCompanion);
      const answer = mayNote(outcome, signpost, now);
      if (answer !== "yes") throw new Refusal("conflict", `signposts.${answer}`);
      if (signpost.outcome === outcome) return null;
      return {
        state: "over",
        outcome,
        outcomeAt: now,
        outcomeBy: actor.personId,
        outcomeHelperId: actor.helperId,
        heard: heard ?? heardBy(ctx),
        endedAt: signpost.endedAt ?? now,
        endedBy: signpost.endedBy ?? actor.personId,
      };
    },
    async (tx, { programmeId, assetId }) => {
      await tellNothing(tx, ctx, signpostId, "not_needed");
      const wrong = wrongWith(outcome);
      if (wrong) await raiseCheckOf(tx, { programmeId, assetId, what: wrong }, now);
    },
  );
}

/** The family says it itself; everybody else was told. */
const heardBy = ({ actor }: Ctx): SignpostHeard => (may(actor, "signpost.answer") && !actor.helperId ? "page" : "told");
