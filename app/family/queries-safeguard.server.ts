import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, memberships, people, shares } from "#db/schema/index.ts";
import { byName } from "#app/circles/queries-candidates.server.ts";
import type { Ctx, VisitorCtx } from "#app/lib/ctx.ts";
import { insist, insistVisitor } from "#app/rights/may.ts";
import { isHidden, isShareOn, lastSafeguardDay } from "./rules.ts";

const givers = alias(people, "givers");
/** For how long what has ended is still listed. */
const LISTED = 90 * 86_400_000;

const shown = {
  id: shares.id,
  name: people.name,
  giver: givers.name,
  what: shares.what,
  why: shares.why,
  reason: shares.reason,
  from: shares.from,
  until: shares.until,
  stoppedAt: shares.stoppedAt,
  hiddenUntil: shares.hiddenUntil,
};

/** What was shared in this circle to keep somebody safe, and with whom it could be: for its connectors. */
export async function readSafeguardShares({ db, actor, now, timeZone }: Ctx) {
  insist(actor, "share.safeguard");
  const rows = await db
    .select(shown)
    .from(shares)
    .innerJoin(people, refersTo(shares, shares.personId, people))
    .innerJoin(givers, refersTo(shares, shares.agreedBy, givers))
    .where(and(inCircle(shares, actor), eq(shares.basis, "safeguarding")))
    .orderBy(desc(shares.from), desc(shares.id));
  const workers = await db
    .select({ personId: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(inCircle(memberships, actor), eq(memberships.role, "agency"), isNull(memberships.until)));
  return {
    shares: rows.map((share) => ({ ...share, isOn: isShareOn(share, now), isHidden: isHidden(share, now) })),
    workers: byName(workers),
    lastDay: lastSafeguardDay(now, timeZone),
  };
}

/** The same over all circles of the programme, running or ended lately, hidden or not: for its safeguarding leads. */
export async function readSafeguardOversight({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "share.oversee");
  const rows = await db
    .select({ ...shown, circleName: circles.name })
    .from(shares)
    .innerJoin(people, refersTo(shares, shares.personId, people))
    .innerJoin(givers, refersTo(shares, shares.agreedBy, givers))
    .innerJoin(circles, refersTo(shares, shares.circleId, circles))
    .where(
      and(
        eq(shares.programmeId, actor.programmeId),
        eq(shares.basis, "safeguarding"),
        gt(shares.until, new Date(now.getTime() - LISTED)),
      ),
    )
    .orderBy(desc(shares.from), desc(shares.id))
    .limit(100);
  return rows.map((share) => ({ ...share, isOn: isShareOn(share, now), isHidden: isHidden(share, now) }));
}
