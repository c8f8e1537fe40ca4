import { and, eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { circles, homeMembers, homes, householdMembers } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";

interface TypedPlace {
  place: string;
  area?: string | undefined;
}

/** Where help is wanted, as it is stored, apart from the address. */
export interface Place {
  homeId: string | null;
  area: string | null;
}

/**
 * Makes of what was typed the home and the words for everybody. A home brings its own words; a place without any has none.
 * @throws Refusal bad_input when the home is not one of this circle's family, or another place has no words
 */
export async function resolvePlace(db: Read, actor: Actor, { place, area }: TypedPlace): Promise<Place> {
  if (place === "none") return { homeId: null, area: null };
  if (place === "other") {
    if (!area) throw new Refusal("bad_input", "tasks.area_missing");
    return { homeId: null, area };
  }
  const home = (await homesOfCircle(db, actor)).find(({ id }) => id === place);
  if (!home) throw new Refusal("bad_input", "tasks.home_gone");
  return { homeId: home.id, area: home.area };
}

async function homesOfCircle(db: Read, { programmeId, circleId }: Actor) {
  return db
    .select({ id: homes.id, label: homes.label, area: homes.area })
    .from(circles)
    .innerJoin(homes, and(eq(homes.programmeId, circles.programmeId), eq(homes.householdId, circles.householdId)))
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)))
    .orderBy(homes.createdAt, homes.id);
}

/** The family's homes to choose from, without addresses; those where the one who asks lives come first. */
export async function readHomes({ db, actor }: Pick<Ctx, "db" | "actor">) {
  insist(actor, "task.ask");
  const all = await homesOfCircle(db, actor);
  const mine = await homesOf(db, actor);
  const lives = (home: { id: string }) => Number(mine.includes(home.id));
  return all.toSorted((a, b) => lives(b) - lives(a));
}

/** The ids of the homes where this person lives, as a member of this circle's family. */
export async function homesOf(db: Read, { programmeId, circleId, personId }: Actor) {
  const rows = await db
    .select({ id: homeMembers.homeId, leftAt: householdMembers.leftAt })
    .from(householdMembers)
    .innerJoin(
      homeMembers,
      and(eq(homeMembers.programmeId, householdMembers.programmeId), eq(homeMembers.memberId, householdMembers.id)),
    )
    .innerJoin(
      circles,
      and(eq(circles.programmeId, householdMembers.programmeId), eq(circles.householdId, householdMembers.householdId)),
    )
    .where(
      and(
        eq(circles.programmeId, programmeId),
        eq(circles.id, circleId),
        eq(householdMembers.programmeId, programmeId),
        eq(householdMembers.personId, personId),
      ),
    );
  return rows.filter(({ leftAt }) => leftAt === null).map(({ id }) => id);
}
