import { and, eq } from "drizzle-orm";
import { concernEntries, concerns } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { linkHash, sealedFor, verifyChain } from "./chain.server.ts";
import { findConcern } from "./queries.server.ts";
import { forgetConcern } from "./reminders.server.ts";
import type { Decision } from "./rules.ts";

type Added =
  | { kind: "acknowledged" }
  | { kind: "note"; text: string }
  | { kind: "decided"; decision: Decision; reason: string };

/**
 * A safeguarding lead adds to a worry: read it, wrote a note, decided. Nothing is ever changed or taken out.
 * @throws Refusal conflict when it was read or decided before, somebody else added something at the same moment, or it was tampered with
 */
export async function addEntry({ transaction, actor, keys, now }: VisitorCtx, concernId: string, added: Added) {
  insistVisitor(actor, "concern.lead");
  const { programmeId, personId } = actor;
  await transaction(async (tx) => {
    const { concern, links } = await findConcern(tx, programmeId, concernId);
    if (verifyChain(keys, concern, links) !== null) throw new Refusal("conflict", "concerns.tampered");
    const isDone = added.kind !== "note" && links.some(({ kind }) => kind === added.kind || kind === "decided");
    if (isDone) throw new Refusal("conflict", "concerns.done_before");
    const seq = concern.links + 1;
    const link = {
      concernId,
      seq,
      kind: added.kind,
      sealedText: keys.seal("concern", sealedFor(concernId, seq, added.kind), wordsOf(added)),
      personId,
      at: now,
      previousHash: concern.headHash,
    };
    const hash = linkHash(keys, link);
    const [isNext] = await tx
      .update(concerns)
      .set({ links: seq, headHash: hash })
      .where(
        and(eq(concerns.programmeId, programmeId), eq(concerns.id, concernId), eq(concerns.headHash, concern.headHash)),
      )
      .returning({ id: concerns.id });
    if (!isNext) throw new Refusal("conflict", "concerns.added_meanwhile");
    await tx.insert(concernEntries).values({ id: newId(), programmeId, ...link, hash });
    if (added.kind === "decided") await forgetConcern(tx, concern, now);
  });
}

/** What is sealed of it: a decision with its reason, the words of a note, nothing for "I have read it". */
function wordsOf(added: Added) {
  if (added.kind === "note") return added.text;
  return added.kind === "decided" ? JSON.stringify({ decision: added.decision, reason: added.reason }) : "";
}
