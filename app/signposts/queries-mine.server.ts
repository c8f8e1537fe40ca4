import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { signposts } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";

/**
 * How many suggestions wait for the word of a family that I am of, by circle; circles where none does are left out.
 * @param circles those I have a place in, as `readMyCircles` gives them
 */
export async function countMyIdeas(
  { db, actor }: Pick<VisitorCtx, "db" | "actor">,
  circles: readonly { id: string; role: string; state: string }[],
): Promise<Record<string, number>> {
  const ids = circles.filter(({ role, state }) => role === "family" && state !== "closed").map(({ id }) => id);
  if (ids.length === 0) return {};
  const rows = await db
    .select({ circleId: signposts.circleId, ideas: count() })
    .from(signposts)
    .where(
      and(
        eq(signposts.programmeId, actor.programmeId),
        inArray(signposts.circleId, ids),
        eq(signposts.state, "open"),
        isNull(signposts.answer),
      ),
    )
    .groupBy(signposts.circleId);
  return Object.fromEntries(rows.map(({ circleId, ideas }) => [circleId, ideas]));
}
