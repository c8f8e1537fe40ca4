import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readSecondSteps } from "./queries.server.ts";
import { isProved } from "./rules.ts";

/**
 * Who may add or remove a second step: staff, about themselves. The first one may be set up right after sign-in; from then on one that
 * is there must have been given a moment ago, so that whoever only has the email cannot add their own.
 * @returns the ones that are set up
 */
export async function insistMayChangeSteps({ db, actor, now }: Pick<VisitorCtx, "db" | "actor" | "now">) {
  insistStaff(actor);
  const steps = await readSecondSteps({ db, actor });
  const hasAny = steps.hasApp || steps.passkeys.length > 0;
  if (hasAny && !(actor.hasSecondStep && isProved(actor.provedAt, now))) throw new Refusal("not_allowed", "people.step_first");
  return steps;
}

/** @throws Refusal not_found for everybody who has no use for a second step */
export function insistStaff(actor: VisitorCtx["actor"]) {
  insistVisitor(actor, "self.manage");
  if (actor.staff.length === 0) throw new Refusal("not_found", "common.not_here");
}
