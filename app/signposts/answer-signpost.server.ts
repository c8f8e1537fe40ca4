import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { changing } from "./changing.server.ts";
import type { Answered } from "./forms.ts";
import { tellAgreed, tellNothing, tellOff } from "./reminders.server.ts";
import { takesAnswer } from "./rules.ts";

/**
 * The family says yes, later or no. Said anew, the last answer counts; the same answer once more is no news, and tells nobody.
 * @throws Refusal conflict when it is over
 */
export async function answerSignpost(ctx: Ctx, signpostId: string, { answer, mayContact }: Answered) {
  const { actor, now } = ctx;
  insist(actor, "signpost.answer");
  await changing(
    ctx,
    signpostId,
    "signpost.answered",
    (_tx, signpost) => {
      if (!takesAnswer(signpost, now)) throw new Refusal("conflict", "signposts.is_over");
      const consents = answer === "yes" && mayContact === "on";
      if (signpost.answer === answer)
        return consents && signpost.consentBy === null ? { consentBy: actor.personId, consentAt: now } : null;
      return {
        answer,
        answeredAt: now,
        answeredBy: actor.personId,
        answerHelperId: actor.helperId,
        editedAt: now,
        ...(consents ? { consentBy: actor.personId, consentAt: now } : {}),
        // Without a yes there is nobody to give it to.
        ...(answer === "yes" ? {} : { consentBy: null, consentAt: null }),
      };
    },
    async (tx, changed, before) => {
      if (before.answer === answer) return;
      if (answer === "yes") return tellAgreed(tx, ctx, changed);
      if (before.answer === "yes") return tellOff(tx, ctx, before, "changed");
      if (answer === "no") await tellNothing(tx, ctx, signpostId, "not_needed");
    },
  );
}
