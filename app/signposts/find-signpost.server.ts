import { and, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { assets, signposts } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist, reach } from "#app/rights/may.ts";

type Circle = Pick<Actor, "programmeId" | "circleId">;

/** The row of a suggestion, for where(): never without its programme and its circle. */
export const isSignpost = ({ programmeId, circleId }: Circle, signpostId: string) =>
  and(inCircle(signposts, { programmeId, circleId }), eq(signposts.id, signpostId));

/** Which suggestions of a circle somebody sees, as a condition: members those on which they go along. */
export const seesSignpost = (actor: Actor) =>
  reach(actor.role, "signpost.see") === "circle" ? undefined : eq(signposts.companionId, actor.personId);

export type Signpost = Awaited<ReturnType<typeof findSignpost>>;

/** A suggestion that this person may see, with what it is. @throws Refusal not_found for every other: to them it does not exist */
export async function findSignpost(db: Read, actor: Actor, signpostId: string) {
  insist(actor, "signpost.see", true);
  const [found] = await db
    .select({ signpost: signposts, asset: assets })
    .from(signposts)
    .innerJoin(assets, refersTo(signposts, signposts.assetId, assets))
    .where(and(isSignpost(actor, signpostId), seesSignpost(actor)));
  if (!found) throw new Refusal("not_found", "common.not_here");
  return { ...found.signpost, asset: found.asset, isCompanion: found.signpost.companionId === actor.personId };
}

/** @throws Refusal conflict when it is over */
export function insistOpen({ state }: Pick<Signpost, "state">) {
  if (state !== "open") throw new Refusal("conflict", "signposts.is_over");
}
