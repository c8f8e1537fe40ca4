import type { StaffRole } from "#db/schema/index.ts";
import type { Visitor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";
import { mayGiveRole } from "./rules.ts";

/**
 * Operators belong to the installation: whoever runs it makes and ends them. All other roles are the programme's.
 * @throws Refusal not_found for those who may give no role at all, not_allowed when this one is not theirs to give
 */
export function insistMayGive(actor: Visitor, role: StaffRole) {
  if (role === "operator" && mayVisitor(actor, "installation.manage")) return;
  insistVisitor(actor, "programme.manage");
  if (!mayGiveRole(actor.staff, role)) throw new Refusal("not_allowed", "programmes.only_operators");
}

/** Before the role is known. @throws Refusal not_found for those who may give no role at all */
export function insistMayGiveSome(actor: Visitor) {
  if (!mayVisitor(actor, "installation.manage")) insistVisitor(actor, "programme.manage");
}

/** For history: as what somebody gives or ends a role. */
export const giverOf = ({ programmeId, personId }: Visitor, role: StaffRole) => ({
  programmeId,
  personId,
  role: role === "operator" ? "operator" : "coordinator",
});
