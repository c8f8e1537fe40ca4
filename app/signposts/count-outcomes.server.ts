import { and, countDistinct, eq, gte, inArray, isNotNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { type SignpostOutcome, signposts } from "#db/schema/index.ts";
import { FEWEST_FAMILIES } from "./rules.ts";

/** How many families each outcome is known of; one that fewer than five had is left out. */
export type OutcomeCounts = Partial<Record<SignpostOutcome, number>>;

/**
 * What is known of an asset from the families of its programme, as numbers and nothing else. A circle that went often counts once: five goings of
 * one family would be a story about that family. @returns null when no outcome is known of five families
 */
export async function countOutcomes(
  db: Read,
  { programmeId, assetId }: { programmeId: string; assetId: string },
): Promise<OutcomeCounts | null> {
  const rows = await db
    .select({ outcome: signposts.outcome, families: countDistinct(signposts.circleId) })
    .from(signposts)
    .where(and(eq(signposts.programmeId, programmeId), eq(signposts.assetId, assetId), isNotNull(signposts.outcome)))
    .groupBy(signposts.outcome);
  const enough = rows.flatMap(({ outcome, families }) =>
    outcome !== null && families >= FEWEST_FAMILIES ? [[outcome, families] as const] : [],
  );
  return enough.length > 0 ? Object.fromEntries(enough) : null;
}

/**
 * Of several assets, how many families of the programme went and liked it, in one look; those that fewer than five liked are left out. For people of
 * the programme alone: whoever looks from outside could watch a number grow.
 */
export async function countLiked(
  db: Read,
  programmeId: string,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (assetIds.length === 0) return new Map();
  const families = countDistinct(signposts.circleId);
  const rows = await db
    .select({ assetId: signposts.assetId, families })
    .from(signposts)
    .where(
      and(
        eq(signposts.programmeId, programmeId),
        inArray(signposts.assetId, [...assetIds]),
        eq(signposts.outcome, "liked"),
      ),
    )
    .groupBy(signposts.assetId)
    .having(gte(families, FEWEST_FAMILIES));
  return new Map(rows.map((row) => [row.assetId, row.families]));
}
