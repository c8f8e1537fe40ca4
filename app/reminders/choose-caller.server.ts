import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { circles, memberships, reminderSettings } from "#db/schema/index.ts";

interface Who {
  programmeId: string;
  circleId: string | null;
  personId: string;
}

/**
 * Who tells somebody what nothing else could: whom they chose, while that one is still in the circle; else its lead, a facilitator, the
 * connector. Never they themselves. @returns null when there is nobody: then the programme's staff see it
 */
export async function callerFor(tx: Tx, { programmeId, circleId, personId }: Who): Promise<string | null> {
  if (circleId === null) return null;
  const [settings] = await tx
    .select({ callerId: reminderSettings.callerId })
    .from(reminderSettings)
    .where(and(eq(reminderSettings.programmeId, programmeId), eq(reminderSettings.personId, personId)));
  const [circle] = await tx
    .select({ leadId: circles.leadPersonId })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
  const places = await tx
    .select({ id: memberships.personId, role: memberships.role })
    .from(memberships)
    .where(and(inCircle(memberships, { programmeId, circleId }), isNull(memberships.until)))
    .orderBy(memberships.from, memberships.id);
  const others = places.filter(({ id, role }) => id !== personId && role !== "agency");
  const isHere = (id: string | null | undefined) => others.some((other) => other.id === id);
  if (isHere(settings?.callerId)) return settings?.callerId ?? null;
  if (isHere(circle?.leadId)) return circle?.leadId ?? null;
  const first = (role: string) => others.find((other) => other.role === role)?.id;
  return first("facilitator") ?? first("connector") ?? null;
}
