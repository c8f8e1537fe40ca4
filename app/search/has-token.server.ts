import { and, eq, sql } from "drizzle-orm";
import { assetWords, expressionOf, matches } from "#db/asset-words.ts";
import type { Read } from "#db/client.ts";
import { hotByShape } from "#db/hot.ts";
import { foundAssets } from "#db/schema/index.ts";
import { EVERYWHERE } from "./cells.ts";
import { isSeen } from "./is-seen.ts";
import { circlesOf, type Sees } from "./sees.ts";

/** Whether a word is anywhere in what somebody may see. */
export async function hasToken(
  db: Read,
  { programmeId, sees, token }: { programmeId: string; sees: Sees; token: string },
): Promise<boolean> {
  const circles = circlesOf(sees);
  const words = expressionOf({
    all: [
      { token, in: ["name", "needs", "text"] },
      { token: `${programmeId}${EVERYWHERE}`, in: ["cells"] },
    ],
  });
  const named = Object.fromEntries(circles.map((one, i) => [`circle${i}`, one]));
  const shape = { isPublic: sees === "public", circles: circles.length };
  return (await anyWith(db, shape, { programmeId, words, ...named })).length > 0;
}

const anyWith = hotByShape(({ isPublic, circles }: { isPublic: boolean; circles: number }, db, value) =>
  db
    .select({ number: foundAssets.number })
    .from(assetWords)
    .innerJoin(foundAssets, eq(foundAssets.number, assetWords.number))
    .where(
      and(
        matches(sql.placeholder("words")),
        eq(foundAssets.programmeId, value("programmeId", foundAssets.programmeId)),
        isSeen(isPublic, circles, value),
      ),
    )
    .limit(1),
);
