import { and, eq, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { checkInPlans, memberships, people } from "#db/schema/index.ts";
import { readFamilyFacts } from "#app/family/queries-household.server.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

/** Everybody in the circle who can be asked to check on somebody or to look after something, by name. */
export async function readHelpers(db: Read, actor: Actor) {
  const rows = await db
    .select({ id: people.id, name: people.name, role: memberships.role })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(inCircle(memberships, actor), isNull(memberships.until), ne(memberships.role, "agency")));
  const collator = new Intl.Collator("en");
  return rows.toSorted((a, b) => collator.compare(a.name, b.name));
}

export interface Adult {
  id: string;
  firstName: string;
  /** Null for one who does not sign in. */
  personId: string | null;
}

/** The grown-ups of the family, by name. */
export async function readAdults(db: Read, actor: Actor): Promise<Adult[]> {
  const { members } = await readFamilyFacts(db, actor);
  return members
    .filter(({ kind }) => kind === "adult")
    .map(({ id, firstName, personId }) => ({ id, firstName, personId }))
    .toSorted((a, b) => new Intl.Collator("en").compare(a.firstName, b.firstName));
}

/** About whom somebody may note how things are: a member knows of the family only those in the circle, and those they check on. */
export async function readAdultsFor(db: Read, actor: Actor): Promise<Adult[]> {
  const adults = await readAdults(db, actor);
  if (actor.role !== "member") return adults;
  const mine = await db
    .select({ aboutId: checkInPlans.aboutId })
    .from(checkInPlans)
    .where(
      and(inCircle(checkInPlans, actor), eq(checkInPlans.checkerId, actor.personId), isNull(checkInPlans.endedAt)),
    );
  const here = new Set((await readHelpers(db, actor)).map(({ id }) => id));
  return adults.filter(
    ({ id, personId }) => (personId && here.has(personId)) || mine.some(({ aboutId }) => aboutId === id),
  );
}

/** @throws Refusal bad_input when it is nobody of this family, a child, or somebody the one who asks does not know of */
export async function insistAbout(db: Read, actor: Actor, aboutId: string): Promise<Adult> {
  const about = (await readAdultsFor(db, actor)).find(({ id }) => id === aboutId);
  if (!about) throw new Refusal("bad_input", "checkins.about_gone");
  return about;
}

/** @throws Refusal bad_input when they have no place in the circle, or one that only a share gives */
export async function insistHelper(db: Read, actor: Actor, personId: string) {
  const found = (await readHelpers(db, actor)).find(({ id }) => id === personId);
  if (!found) throw new Refusal("bad_input", "checkins.helper_gone");
  return found;
}

/**
 * Who asks and about whom, as a plan may have them. @param before who asked until now: they may stay, even when they have left since
 * @throws Refusal bad_input when either is not of this circle, or when somebody would check on themselves
 */
export async function insistPair(
  db: Read,
  actor: Actor,
  { checkerId, aboutId }: { checkerId: string; aboutId: string },
  before?: string,
): Promise<Adult> {
  if (checkerId !== before) await insistHelper(db, actor, checkerId);
  const about = await insistAbout(db, actor, aboutId);
  if (about.personId === checkerId) throw new Refusal("bad_input", "checkins.checks_themselves");
  return about;
}
