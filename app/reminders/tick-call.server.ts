import { and, eq } from "drizzle-orm";
import { calls } from "#db/schema/index.ts";
import { type Happening, record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { UNDO_MS } from "./call-rules.ts";
import { findCall } from "./find-call.server.ts";
import type { Ticked } from "./forms.ts";

const HAPPENED: Record<Ticked["outcome"], Happening> = {
  told: "call.told",
  no_answer: "call.no_answer",
  not_needed: "call.not_needed",
  open: "call.taken_back",
};

/**
 * Notes how a call went, or takes it back within a day. Whoever keeps the circle going may do it for the caller.
 * @throws Refusal not_found when it is not theirs, conflict when somebody else told them first
 */
export async function tickCall({ transaction, actor, now }: VisitorCtx, { callId, outcome }: Ticked) {
  insistVisitor(actor, "self.calls");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const call = await findCall(tx, actor, callId, now);
    if (call.state === outcome && outcome !== "no_answer") return;
    const isEnded = call.state === "told" || call.state === "not_needed";
    const mayUndo = call.doneBy === personId && call.doneAt !== null && now.getTime() - call.doneAt.getTime() < UNDO_MS;
    if (isEnded && outcome !== "open") throw new Refusal("conflict", "telling.call_ended");
    if (outcome === "open" && !mayUndo) throw new Refusal("conflict", "telling.call_ended");
    await tx
      .update(calls)
      .set({ state: outcome, doneAt: now, doneBy: outcome === "open" ? null : personId })
      .where(and(eq(calls.programmeId, programmeId), eq(calls.id, callId)));
    // Not in the circle's log: who in a family had to be called is not for the others in it to read.
    await record(tx, { programmeId, personId, role: "person" }, HAPPENED[outcome], call.personId, now, { callId });
  });
}
