import { and, asc, eq, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { memberships, people } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";
import { momentOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import type { Suggested } from "./forms.ts";
import { mayGoAlong } from "./rules.ts";

type Typed = Pick<Suggested, "how" | "companionId" | "when" | "onDay" | "atTime">;

/** Who of the circle can go along. */
export async function readCompanions(db: Read, actor: Pick<Actor, "programmeId" | "circleId">) {
  const rows = await db
    .select({ personId: memberships.personId, name: people.name, role: memberships.role })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(inCircle(memberships, actor), isNull(memberships.until)))
    .orderBy(asc(people.name), asc(memberships.personId));
  return rows.filter(({ role }) => mayGoAlong(role));
}

/**
 * How and when the family goes, out of what was typed, as it is kept.
 * @throws Refusal bad_input for a time that is past, or somebody who cannot go along
 */
export async function goingOf(db: Read, actor: Actor, typed: Typed, zone: string, now: Date) {
  const companionId = typed.how === "goes_along" ? (typed.companionId ?? null) : null;
  if (companionId !== null) await insistCompanion(db, actor, companionId);
  return { how: typed.how, companionId, ...dayOfTyped(typed, zone, now) };
}

async function insistCompanion(db: Read, actor: Actor, personId: string) {
  const [place] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(inCircle(memberships, actor), eq(memberships.personId, personId), isNull(memberships.until)));
  if (!place || !mayGoAlong(place.role)) throw new Refusal("bad_input", "signposts.companion_gone");
}

function dayOfTyped({ when, onDay: typedDay, atTime: typedTime }: Typed, zone: string, now: Date) {
  if (when === "none") return { onDay: null, atTime: null, startsAt: null };
  const [onDay, atTime] = when === "other" ? [typedDay, typedTime] : when.split(" ");
  if (!onDay || !atTime || !isDay(onDay)) throw new Refusal("bad_input", "signposts.day_missing");
  const startsAt = momentOf(onDay, atTime, zone);
  if (startsAt <= now) throw new Refusal("bad_input", "signposts.in_the_past");
  return { onDay, atTime, startsAt };
}

/** "2026-02-31" looks like a day and is none. */
const isDay = (day: string) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
