import { and, eq, isNull } from "drizzle-orm";
import type { Transaction, Tx } from "#db/client.ts";
import { staffRoles } from "#db/schema/index.ts";
import { insistStillHere } from "#app/circles/read-membership.server.ts";
import type { Actor, Visitor } from "#app/lib/ctx.ts";
import { orErrorPage, Refusal } from "#app/lib/errors.ts";
import { readHelped } from "#app/people/queries.server.ts";
import { insistVisitor } from "./may.ts";
import type { Action } from "./policy.ts";

// The guard asks for rights when a request comes; what the request writes may be written later, behind a queue. Between the two somebody
// may be taken out. So every transaction asks once more, inside: after a removal has committed, nothing of theirs does (promise C4).

/** Transactions of somebody in a circle: each holds only while they have their place, and whoever acts for them may still do so. */
export const whileInCircle =
  (transaction: Transaction, actor: Actor): Transaction =>
  (work, options) =>
    transaction(async (tx) => {
      await orErrorPage(insistStillIn(tx, actor));
      return work(tx);
    }, options);

/**
 * Transactions outside a circle: of somebody who works for a programme each holds only while they have a role that allows it, and of somebody
 * who acts for another only while they may.
 */
export const whileAllowed =
  (transaction: Transaction, visitor: Visitor, action: Action): Transaction =>
  (work, options) =>
    visitor.staff.length === 0 && !visitor.helper
      ? transaction(work, options)
      : transaction(async (tx) => {
          const { programmeId, personId, helper } = visitor;
          if (helper) {
            const helping = { programmeId, circleId: helper.circleId, helperId: helper.personId, personId };
            await orErrorPage(insistHelping(tx, helping));
          }
          // Nobody acts for another in their work for a programme.
          const staff = helper ? [] : await rolesNow(tx, visitor);
          await orErrorPage(() => insistVisitor({ ...visitor, staff }, action));
          return work(tx);
        }, options);

async function insistStillIn(tx: Tx, actor: Actor) {
  await insistStillHere(tx, actor);
  const { helperId } = actor;
  if (helperId) await insistHelping(tx, { ...actor, helperId });
}

interface Helping {
  programmeId: string;
  circleId: string;
  helperId: string;
  personId: string;
}
async function insistHelping(tx: Tx, { programmeId, circleId, helperId, personId }: Helping) {
  if (!(await readHelped(tx, programmeId, circleId, helperId, personId)))
    throw new Refusal("not_found", "common.not_here");
}

async function rolesNow(tx: Tx, { programmeId, personId }: Visitor) {
  const rows = await tx
    .select({ role: staffRoles.role })
    .from(staffRoles)
    .where(and(eq(staffRoles.programmeId, programmeId), eq(staffRoles.personId, personId), isNull(staffRoles.until)));
  return rows.map(({ role }) => role);
}
