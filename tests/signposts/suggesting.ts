import { and, eq } from "drizzle-orm";
import { castId, type CastName } from "#db/cast/people.ts";
import { assetReports, circles, type SignpostOutcome, signposts } from "#db/schema/index.ts";
import { answerSignpost } from "#app/signposts/answer-signpost.server.ts";
import type { Suggested } from "#app/signposts/forms.ts";
import { suggestAsset } from "#app/signposts/suggest-asset.server.ts";
import { newId } from "#app/lib/ids.ts";
import { NOON, type World } from "../setup/world.ts";

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

/** So many circles, each with its own family, of which each went to the advice about debt so often. */
export async function circlesWent({ database }: World, howMany: number, outcome: SignpostOutcome, times = 1) {
  await database.transaction(async (tx) => {
    const [like] = await tx
      .select()
      .from(circles)
      .where(eq(circles.id, castId("okafor")));
    if (!like) throw new Error("no circle");
    for (let i = 0; i < howMany; i++) {
      const circleId = newId();
      await tx.insert(circles).values({ ...like, id: circleId, name: `Circle ${circleId}` });
      for (let time = 0; time < times; time++)
        await tx.insert(signposts).values({
          id: newId(),
          programmeId: castId("riverside"),
          circleId,
          assetId: ADVICE,
          state: "over",
          byPersonId: castId("sam"),
          byRole: "facilitator",
          createdAt: NOON,
          how: "told",
          timeZone: "Europe/London",
          answer: "yes",
          answeredAt: NOON,
          outcome,
          outcomeAt: NOON,
        });
    }
  });
}
