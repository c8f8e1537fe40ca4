import type { Actor, Visitor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { type Action, NEVER_BY_HELPER, policy, type Relation, type Role } from "./policy.ts";

const rows: Record<Action, Partial<Record<Role, Relation>>> = policy;

/** How far a role reaches with an action; undefined means not at all. */
export const reach = (role: Role, action: Action): Relation | undefined => rows[action][role];

/**
 * Whether somebody in a circle may do this.
 * @param isOwn the thing is theirs: their promise, their own place in the circle
 */
export function may(actor: Actor, action: Action, isOwn = false): boolean {
  if (actor.helperId && NEVER_BY_HELPER.includes(action)) return false;
  switch (reach(actor.role, action)) {
    case "circle":
      return true;
    case "own":
      return isOwn;
    case "share":
      return actor.share !== null;
    case "tasks":
      return actor.share === "circle_and_tasks";
    default:
      return false;
  }
}

/** @throws Refusal not_allowed; call it first in every command and query of a circle */
export function insist(actor: Actor, action: Action, isOwn = false) {
  if (!may(actor, action, isOwn)) throw new Refusal("not_allowed", "common.not_yours");
}

/** Whether somebody signed in may do what belongs to a programme, to the installation or to themselves. */
export function mayVisitor(visitor: Visitor, action: Action): boolean {
  if (visitor.helper && (visitor.staff.length > 0 || NEVER_BY_HELPER.includes(action))) return false;
  if (reach("person", action) === "self") return true;
  return visitor.hasSecondStep && visitor.staff.some((role) => reach(role, action) !== undefined);
}

/** @throws Refusal not_found: who may not manage a programme is not told what there is to manage */
export function insistVisitor(visitor: Visitor, action: Action) {
  if (!mayVisitor(visitor, action)) throw new Refusal("not_found", "common.not_here");
}
