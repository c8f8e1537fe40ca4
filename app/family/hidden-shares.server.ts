import { and, eq, gt, gte, inArray, isNull, lt, ne, not, notInArray, or, type SQL } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { accessLog, events, shares } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { isHidden } from "./rules.ts";

/** Conditions that leave out of the family's log what is hidden from it for now; undefined, as nearly always, when nothing is. */
export interface HiddenFromFamily {
  events: SQL | undefined;
  looks: SQL | undefined;
}

/**
 * A share that is hidden, to keep somebody safe, hides itself and what was looked at by it alone. What the same person could have looked at
 * by a share that the family knows stays in the log. After its day all of it stands there, at the times when it happened.
 */
export async function readHiddenFromFamily(db: Read, actor: Actor, now: Date): Promise<HiddenFromFamily> {
  const hidden = await db
    .select()
    .from(shares)
    .where(and(inCircle(shares, actor), gt(shares.hiddenUntil, now)));
  if (hidden.length === 0) return { events: undefined, looks: undefined };
  const workers = hidden.map(({ personId }) => personId);
  const all = await db
    .select()
    .from(shares)
    .where(and(inCircle(shares, actor), inArray(shares.personId, workers)));
  const known = all.filter((share) => !isHidden(share, now));
  const ids = hidden.map(({ id }) => id);
  return {
    events: or(isNull(events.subjectId), notInArray(events.subjectId, ids)),
    looks: and(...hidden.map((share) => not(onlyBy(share, known) as SQL))),
  };
}

type Share = typeof shares.$inferSelect;

/** Looks while a share ran that no known share of the same person allowed. */
function onlyBy(share: Share, known: readonly Share[]) {
  const covering = known.filter(({ personId }) => personId === share.personId).map(allowed);
  return and(
    eq(accessLog.personId, share.personId),
    eq(accessLog.role, "agency"),
    during(share),
    covering.length > 0 ? not(or(...covering) as SQL) : undefined,
  );
}

const allowed = (share: Share) => and(during(share), share.what === "circle" ? ne(accessLog.what, "task") : undefined);

const during = ({ from, until, stoppedAt }: Share) =>
  and(gte(accessLog.at, from), lt(accessLog.at, stoppedAt && stoppedAt < until ? stoppedAt : until));
