import { eq, inArray, or, sql } from "drizzle-orm";
import type { Value } from "#db/hot.ts";
import { foundAssets } from "#db/schema/index.ts";

/** The condition for what somebody may find; `value` is asked for circle0, circle1, and so on. */
export const isSeen = (isPublic: boolean, circles: number, value: Value<Record<string, unknown>>) => {
  const { visibility, circleId } = foundAssets;
  if (isPublic) return eq(visibility, "public");
  const theirs = Array.from({ length: circles }, (_, i) => value(`circle${i}`, circleId));
  return or(inArray(visibility, ["public", "programme"]), circles > 0 ? sql`${circleId} in ${theirs}` : undefined);
};
