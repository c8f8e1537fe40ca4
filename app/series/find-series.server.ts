import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { series, seriesClaims } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { seesInner } from "#app/tasks/rules.ts";

/** The row of a series, for where(): never without its programme and its circle. */
export const isSeries = ({ programmeId, circleId }: Pick<Actor, "programmeId" | "circleId">, seriesId: string) =>
  and(inCircle(series, { programmeId, circleId }), eq(series.id, seriesId));

/** The "every … until I say stop" of a series that hold now. */
export const areStanding = ({ programmeId, circleId }: Pick<Actor, "programmeId" | "circleId">, seriesId: string) =>
  and(
    inCircle(seriesClaims, { programmeId, circleId }),
    eq(seriesClaims.seriesId, seriesId),
    isNull(seriesClaims.endedAt),
  );

export type SeriesRow = typeof series.$inferSelect;

/**
 * A series that this person may see, with their own standing promise; null for every other. One of the inner ring exists for an outer member
 * only while they have promised it.
 */
export async function lookForSeries(db: Read, actor: Actor, seriesId: string) {
  const [found] = await db.select().from(series).where(isSeries(actor, seriesId));
  if (!found) return null;
  const [mine] = await db
    .select()
    .from(seriesClaims)
    .where(and(areStanding(actor, seriesId), eq(seriesClaims.personId, actor.personId)));
  if (found.ring === "inner" && !seesInner(actor) && !mine) return null;
  return { ...found, mine: mine ?? null };
}

/** The same. @throws Refusal not_found when they may not see it */
export async function findSeries(db: Read, actor: Actor, seriesId: string) {
  const found = await lookForSeries(db, actor, seriesId);
  if (!found) throw new Refusal("not_found", "common.not_here");
  return found;
}

/** The same, while it goes on. @throws Refusal conflict when it has ended */
export async function findLiveSeries(db: Read, actor: Actor, seriesId: string) {
  const found = await findSeries(db, actor, seriesId);
  if (found.endedAt) throw new Refusal("conflict", "series.ended");
  return found;
}

/** This series, and those before and after it: what was one ask until "this date and all later ones" was changed. */
export async function partsOf(db: Read, circle: Pick<Actor, "programmeId" | "circleId">, seriesId: string) {
  const links = await db
    .select({ id: series.id, nextId: series.nextId })
    .from(series)
    .where(and(inCircle(series, circle), isNotNull(series.nextId)));
  const parts = new Set([seriesId]);
  for (let before = 0; before < parts.size;) {
    before = parts.size;
    for (const { id, nextId } of links) if (nextId && (parts.has(id) || parts.has(nextId))) parts.add(id).add(nextId);
  }
  return [...parts];
}
