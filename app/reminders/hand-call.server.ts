import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { calls, memberships, people } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { canCall } from "./can-call.server.ts";
import { hasEnded } from "./call-rules.ts";
import { findCalls, seesWithoutCaller } from "./find-call.server.ts";
import type { Handed } from "./forms.ts";

/**
 * Gives a call to somebody else of the circle, or takes it oneself. For whoever keeps the circle going, and for staff where it has no caller.
 * @throws Refusal not_found when it is not theirs to give, bad_input when the other one may not call
 */
export async function handCall({ transaction, actor, now }: VisitorCtx, { callIds, callerId }: Handed) {
  insistVisitor(actor, "self.calls");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const [call, ...others] = await findCalls(tx, actor, callIds, now);
    if (!call) return;
    const { isKeeper } = call;
    const takesIt = callerId === personId && (isKeeper || seesWithoutCaller(actor));
    if (!isKeeper && !takesIt) throw new Refusal("not_found", "telling.call_gone");
    // The list puts together only what goes to one person of one circle.
    const open = [call, ...others].filter(
      (one) => one.circleId === call.circleId && one.personId === call.personId && !hasEnded(one),
    );
    if (open.length === 0) throw new Refusal("conflict", "telling.call_ended");
    if (!takesIt && !(await readHands(tx, { ...call, programmeId })).some(({ id }) => id === callerId))
      throw new Refusal("bad_input", "telling.caller_gone");
    await tx
      .update(calls)
      // The day to tell them begins anew.
      .set({ callerId, state: "open", handedAt: now, doneAt: null, doneBy: null })
      .where(
        and(
          eq(calls.programmeId, programmeId),
          inArray(
            calls.id,
            open.map(({ id }) => id),
          ),
        ),
      );
    const doer = { programmeId, personId, role: "person" };
    for (const { id: callId } of open) await record(tx, doer, "call.handed", call.personId, now, { callId });
  });
}

/** Who may be asked to call somebody: everybody else in the circle who can call, but agency workers, by name. */
export async function readHands(
  db: Read,
  { programmeId, circleId, personId }: { programmeId: string; circleId: string | null; personId: string },
) {
  if (circleId === null) return [];
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(
      and(
        inCircle(memberships, { programmeId, circleId }),
        isNull(memberships.until),
        ne(memberships.personId, personId),
        ne(memberships.role, "agency"),
        canCall(db),
      ),
    );
  const collator = new Intl.Collator("en");
  return rows.toSorted((a, b) => collator.compare(a.name, b.name));
}
