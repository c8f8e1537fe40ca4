import { and, countDistinct, eq, isNull } from "drizzle-orm";
import { refersTo } from "#db/conditions.ts";
import { areas, unmetNeeds } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { hideSmall, type Shown } from "#app/programmes/rules.ts";
import { insistVisitor, mayVisitor } from "#app/rights/may.ts";

const sizeOf = (shown: Shown) => (shown === "few" ? 0.5 : shown);

/** Needs that nothing near answers, by what they are and where, most families first. Never which families. */
export async function readUnmet({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "unmet.see");
  const rows = await db
    .select({ need: unmetNeeds.need, area: areas.name, families: countDistinct(unmetNeeds.circleId) })
    .from(unmetNeeds)
    .leftJoin(areas, refersTo(unmetNeeds, unmetNeeds.areaId, areas))
    .where(and(eq(unmetNeeds.programmeId, actor.programmeId), isNull(unmetNeeds.settledAt)))
    .groupBy(unmetNeeds.need, areas.id, areas.name);
  // Connectors know the circles that the numbers are of; to everybody else a small one could point at a family.
  const show = (count: number): Shown => (actor.staff.includes("connector") ? count : hideSmall(count));
  return {
    // In the order of what is shown: the true one would tell of two small numbers which is larger.
    rows: rows
      .map(({ families, ...row }) => ({ ...row, families: show(families) }))
      .toSorted((a, b) => sizeOf(b.families) - sizeOf(a.families) || (a.need < b.need ? -1 : 1)),
    mayGoToNumbers: mayVisitor(actor, "programme.numbers"),
  };
}
