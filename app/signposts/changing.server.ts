import type { Tx } from "#db/client.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { type Happening, record } from "#app/evidence/record.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { signposts } from "#db/schema/index.ts";
import { findSignpost, isSignpost, type Signpost } from "./find-signpost.server.ts";

type Change = Partial<typeof signposts.$inferInsert>;

/**
 * What every change of a suggestion has in common: one transaction in which it is looked up, changed and told by history.
 * @param work decides on it and returns what to write; null for nothing
 * @throws Refusal not_found for what the actor does not see; conflict when the circle is closed
 */
export async function changing(
  { transaction, actor, now }: Pick<Ctx, "transaction" | "actor" | "now">,
  signpostId: string,
  what: Happening,
  work: (tx: Tx, signpost: Signpost) => Change | null,
  then?: (tx: Tx, changed: Signpost, before: Signpost) => Promise<void>,
) {
  await transaction(
    async (tx) => {
      await touchCircle(tx, actor, now);
      const before = await findSignpost(tx, actor, signpostId);
      const change = work(tx, before);
      if (change === null) return;
      const set = { ...change, version: before.version + 1 };
      const [row] = await tx.update(signposts).set(set).where(isSignpost(actor, signpostId)).returning();
      if (!row) throw new Error("a suggestion that was just read is not there");
      await record(tx, actor, what, signpostId, now, factsOf(set));
      await then?.(tx, { ...before, ...row }, before);
    },
    { scope: actor.circleId },
  );
}

/** What history keeps: states, never why or where. */
const factsOf = ({ answer, outcome, how }: Change) => ({
  ...(answer ? { answer } : {}),
  ...(outcome ? { outcome } : {}),
  ...(how ? { how } : {}),
});
