import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { changing } from "./changing.server.ts";
import { insistOpen } from "./find-signpost.server.ts";

/** Somebody of the family says that their phone and email may be given to the people there, or not any more. @throws Refusal conflict when it is over */
export async function setConsent(ctx: Ctx, signpostId: string, consent: "yes" | "no") {
  const { actor, now } = ctx;
  insist(actor, "signpost.answer");
  const what = consent === "yes" ? "signpost.consent_given" : "signpost.consent_ended";
  await changing(ctx, signpostId, what, (_tx, signpost) => {
    insistOpen(signpost);
    if ((signpost.consentBy !== null) === (consent === "yes")) return null;
    return consent === "yes" ? { consentBy: actor.personId, consentAt: now } : { consentBy: null, consentAt: null };
  });
}
