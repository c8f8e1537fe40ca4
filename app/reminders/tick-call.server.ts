import { and, eq, inArray } from "drizzle-orm";
import { calls } from "#db/schema/index.ts";
import { type Happening, record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { hasEnded, UNDO_MS } from "./call-rules.ts";
import { findCalls } from "./find-call.server.ts";
import type { Ticked } from "./forms.ts";

const HAPPENED: Record<Ticked["outcome"], Happening> = {
  told: "call.told",
  no_answer: "call.no_answer",
  not_needed: "call.not_needed",
  open: "call.taken_back",
};

/**
 * Notes how a call went, for everything it told, or takes it back within a day. Whoever keeps the circle going may do it for the caller.
 * @throws Refusal not_found when it is not theirs, conflict when somebody else told them first
 */
export async function tickCall({ transaction, actor, now }: VisitorCtx, { callIds, outcome }: Ticked) {
  insistVisitor(actor, "self.calls");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const found = await findCalls(tx, actor, callIds, now);
    const others = found.filter(({ state }) => state !== outcome || outcome === "no_answer");
    if (others.length === 0) return;
    const ticked = others.filter((call) => (outcome === "open" ? mayTakeBack(call, personId, now) : !hasEnded(call)));
    if (ticked.length === 0) throw new Refusal("conflict", "telling.call_ended");
    const ids = ticked.map(({ id }) => id);
    await tx
      .update(calls)
      .set(
        outcome === "open"
          ? { state: outcome, handedAt: now, doneAt: null, doneBy: null }
          : { state: outcome, doneAt: now, doneBy: personId },
      )
      .where(and(eq(calls.programmeId, programmeId), inArray(calls.id, ids)));
    // Not in the circle's log: who in a family had to be called is not for the others in it to read.
    const doer = { programmeId, personId, role: "person" };
    for (const call of ticked) await record(tx, doer, HAPPENED[outcome], call.personId, now, { callId: call.id });
  });
}

type Found = Awaited<ReturnType<typeof findCalls>>[number];

const mayTakeBack = ({ doneBy, doneAt }: Found, personId: string, now: Date) =>
  doneBy === personId && doneAt !== null && now.getTime() - doneAt.getTime() < UNDO_MS;
