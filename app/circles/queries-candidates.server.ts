import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { areas, memberships, people } from "#db/schema/index.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";

const MOST = 500;

/**
 * What "start a circle" offers: the programme's areas, and who could keep the circle going. That is whoever has been a facilitator
 * anywhere in the programme, and the members of circles this connector holds; members of other circles are not theirs to see.
 */
export async function readNewCircleChoices({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "circle.create");
  const programmeAreas = await db
    .select({ id: areas.id, name: areas.name })
    .from(areas)
    .where(eq(areas.programmeId, actor.programmeId));
  const candidates = await candidatesFor(db, actor).orderBy(asc(people.id)).limit(MOST);
  return { areas: byName(programmeAreas), candidates: byName(candidates) };
}

/** Whether this person is one of those offered. */
export async function isCandidate(db: Read, actor: Visitor, personId: string) {
  const found = await candidatesFor(db, actor, personId).limit(1);
  return found.length > 0;
}

function candidatesFor(db: Read, { programmeId, personId: me }: Visitor, personId?: string) {
  const held = db
    .select({ id: memberships.circleId })
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, me),
        eq(memberships.programmeId, programmeId),
        eq(memberships.role, "connector"),
        isNull(memberships.until),
      ),
    );
  return db
    .selectDistinct({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        ne(memberships.personId, me),
        or(
          eq(memberships.role, "facilitator"),
          and(eq(memberships.role, "member"), inArray(memberships.circleId, held)),
        ),
        personId ? eq(memberships.personId, personId) : undefined,
      ),
    );
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
/** Sorted as people sort names; the engines' own orders differ. */
export const byName = <T extends { name: string }>(rows: T[]) =>
  rows.toSorted((a, b) => collator.compare(a.name, b.name));
