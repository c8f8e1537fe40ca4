import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { assets, circles } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { readSees } from "./sees.server.ts";

/** What I give, and to which circles I could tell it. */
export async function readMyGifts({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "gift.keep");
  const { programmeId, personId } = actor;
  const sees = await readSees(db, actor);
  const circleIds = sees === "public" ? [] : [...sees.circleIds];
  const mine = await db
    .select({ id: circles.id, name: circles.name })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), inArray(circles.id, circleIds), ne(circles.state, "closed")))
    .orderBy(asc(circles.name));
  const gifts = await db
    .select({
      id: assets.id,
      name: assets.name,
      summary: assets.summary,
      circleId: assets.circleId,
      version: assets.version,
    })
    .from(assets)
    .where(
      and(
        eq(assets.programmeId, programmeId),
        eq(assets.giverId, personId),
        eq(assets.kind, "gift"),
        ne(assets.state, "closed"),
      ),
    )
    .orderBy(asc(assets.name), asc(assets.id));
  return { gifts, circles: mine, mayGive: sees !== "public" };
}
