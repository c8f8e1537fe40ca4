import { and, desc, eq, isNull, lte, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { inCircle, refersTo } from "#db/conditions.ts";
import { memberships, people, shares } from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { isShareOn, lastShareDay } from "./rules.ts";

const givers = alias(people, "givers");

/** Shares that the family is shown: all but those that are hidden, to keep somebody safe, until a day that is still to come. */
export const isShownToFamily = (now: Date) => or(isNull(shares.hiddenUntil), lte(shares.hiddenUntil, now));

/** Which agency workers see what, why and until when; what has ended; and who could be let in. For the family alone. */
export async function readShares({ db, actor, now, timeZone }: Ctx) {
  insist(actor, "family.share");
  const rows = await db
    .select({
      id: shares.id,
      personId: shares.personId,
      name: people.name,
      what: shares.what,
      why: shares.why,
      from: shares.from,
      until: shares.until,
      stoppedAt: shares.stoppedAt,
      basis: shares.basis,
      agreedBy: givers.name,
    })
    .from(shares)
    .innerJoin(people, refersTo(shares, shares.personId, people))
    .innerJoin(givers, refersTo(shares, shares.agreedBy, givers))
    .where(and(inCircle(shares, actor), isShownToFamily(now)))
    .orderBy(desc(shares.from), desc(shares.id));
  const workers = await db
    .select({ personId: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(inCircle(memberships, actor), eq(memberships.role, "agency"), isNull(memberships.until)));
  const collator = new Intl.Collator("en");
  const isHere = (personId: string) => workers.some((worker) => worker.personId === personId);
  return {
    // Whoever has left the circle sees nothing, whatever the share says.
    running: rows.filter((share) => isShareOn(share, now) && isHere(share.personId)),
    past: rows
      .filter((share) => !isShareOn(share, now) || !isHere(share.personId))
      .map((share) => ({ ...share, endedAt: share.stoppedAt ?? share.until })),
    workers: workers.toSorted((a, b) => collator.compare(a.name, b.name)),
    lastDay: lastShareDay(now, timeZone),
  };
}
export type SharesPage = Awaited<ReturnType<typeof readShares>>;
