import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, memberships, people, reminderSettings } from "#db/schema/index.ts";
import { canCall } from "./can-call.server.ts";

interface Called {
  programmeId: string;
  circleId: string | null;
  personId: string;
}

/** In which order a circle's people are asked to call somebody who has chosen nobody. */
const RANK = { facilitator: 1, connector: 2 } as const;

/**
 * Who tells somebody in person: whom they chose, while that one is still in the circle; else who leads it; else a facilitator, else the
 * connector. Never they themselves, never an agency worker, who sees only what was shared, and nobody who cannot see the list. Null when there is nobody: then the programme's
 * staff see it.
 */
export async function callerFor(db: Read, called: Called): Promise<string | null> {
  const [wish] = await db
    .select({ callerId: reminderSettings.callerId })
    .from(reminderSettings)
    .where(and(eq(reminderSettings.programmeId, called.programmeId), eq(reminderSettings.personId, called.personId)));
  const places = await readPlaces(db, called);
  const chosen = places.find(({ personId }) => personId === wish?.callerId);
  if (chosen) return chosen.personId;
  if (called.circleId === null) return null;
  const rank = ({ personId, role, leadId }: (typeof places)[number]) =>
    role !== "facilitator" && role !== "connector" ? 3 : personId === leadId ? 0 : RANK[role];
  const first = places.toSorted((a, b) => rank(a) - rank(b))[0];
  return first && rank(first) < 3 ? first.personId : null;
}

/** Who may call: those who have a place in the circle, or in any circle of theirs for what belongs to none; who came first, first. */
function readPlaces(db: Read, { programmeId, circleId, personId }: Called) {
  const theirs = db
    .select({ id: memberships.circleId })
    .from(memberships)
    .where(
      and(eq(memberships.programmeId, programmeId), eq(memberships.personId, personId), isNull(memberships.until)),
    );
  return db
    .select({ personId: memberships.personId, role: memberships.role, leadId: circles.leadPersonId })
    .from(memberships)
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(
      and(
        circleId === null
          ? and(eq(memberships.programmeId, programmeId), inArray(memberships.circleId, theirs))
          : inCircle(memberships, { programmeId, circleId }),
        isNull(memberships.until),
        ne(memberships.personId, personId),
        ne(memberships.role, "agency"),
        canCall(db),
      ),
    )
    .orderBy(asc(memberships.from), asc(memberships.id));
}

/** Whom somebody may choose to be called by: everybody in a circle of theirs who can call, but agency workers, by name. */
export async function readCallers(db: Read, who: { programmeId: string; personId: string }) {
  const places = await readPlaces(db, { ...who, circleId: null });
  if (places.length === 0) return [];
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      and(
        eq(people.programmeId, who.programmeId),
        inArray(
          people.id,
          places.map(({ personId }) => personId),
        ),
      ),
    );
  const collator = new Intl.Collator("en");
  return rows.toSorted((a, b) => collator.compare(a.name, b.name));
}
