import { and, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { memberships } from "#db/schema/index.ts";
import type { Visitor } from "#app/lib/ctx.ts";
import type { AssetDraft } from "./draft.ts";

/** What somebody may find: what is public, or also what is the programme's, and that of these circles. */
export type Sees = "public" | { circleIds: readonly string[] };

/**
 * What a visitor may find: everybody what is public; whoever works for the programme or has a place in one of its circles also what is the
 * programme's; and what is one circle's only those who have a place in it. Whoever acts for somebody sees what that circle sees.
 */
export async function readSees(db: Read, visitor: Visitor): Promise<Sees> {
  if (visitor.helper) return { circleIds: [visitor.helper.circleId] };
  const mine = await db
    .select({ circleId: memberships.circleId, role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, visitor.programmeId),
        eq(memberships.personId, visitor.personId),
        isNull(memberships.until),
      ),
    );
  // An agency worker sees of a family what a share gives; what belongs to the circle is not in it.
  const places = mine.filter(({ role }) => role !== "agency");
  const works = visitor.hasSecondStep && visitor.staff.some((role) => role !== "board" && role !== "operator");
  return places.length > 0 || works ? { circleIds: places.map(({ circleId }) => circleId) } : "public";
}

/** Whether somebody who sees so much may see this asset. */
export function maySee(sees: Sees, { visibility, circleId }: Pick<AssetDraft, "visibility" | "circleId">): boolean {
  if (visibility === "public") return true;
  if (sees === "public") return false;
  return visibility === "programme" || (circleId !== null && sees.circleIds.includes(circleId));
}
