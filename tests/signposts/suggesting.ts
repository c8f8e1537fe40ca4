import { and, eq } from "drizzle-orm";
import { castId, type CastName } from "#db/cast/people.ts";
import { assetReports, signposts } from "#db/schema/index.ts";
import { answerSignpost } from "#app/signposts/answer-signpost.server.ts";
import type { Suggested } from "#app/signposts/forms.ts";
import { suggestAsset } from "#app/signposts/suggest-asset.server.ts";
import type { World } from "../setup/world.ts";

/** Advice about debt, in the cast's town. */
export const ADVICE = castId("asset-money");
/** The Tuesday after NOON, at ten. */
export const TUESDAY = "2026-03-17 10:00";
export const IT_IS_TUESDAY = new Date("2026-03-17T10:00:00Z");
/** When the family is asked how it went. */
export const A_WEEK_LATER = new Date("2026-03-24T17:00:00Z");

export const typed = (more: Partial<Suggested> = {}): Suggested => ({
  assetId: ADVICE,
  how: "told",
  when: TUESDAY,
  need: "money",
  ...more,
});

/** Somebody suggests advice to Grace's family; Sam, if nobody else. @returns its id */
export const suggest = async (world: World, more: Partial<Suggested> = {}, who: CastName = "sam") =>
  suggestAsset(await world.in("okafor", who), typed(more));

/** The same, and Grace has said yes. */
export async function agreed(world: World, more: Partial<Suggested> = {}) {
  const id = await suggest(world, more);
  await answerSignpost(await world.in("okafor", "grace"), id, { answer: "yes" });
  return id;
}

export async function rowOf(world: World, id: string) {
  const [row] = await world.database.db.select().from(signposts).where(eq(signposts.id, id));
  if (!row) throw new Error("no such suggestion");
  return row;
}

/** What was raised on an asset since the story began. */
export const checksOn = (world: World, assetId: string, what: "closed" | "full" | "wrong") =>
  world.database.db
    .select()
    .from(assetReports)
    .where(and(eq(assetReports.assetId, assetId), eq(assetReports.what, what)));
