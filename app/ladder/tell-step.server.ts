import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { claims, declines, type LadderStep, memberships, suits } from "#db/schema/index.ts";
import { tellAsked } from "#app/tasks/reminders.server.ts";
import type { Ask } from "./queries-asks.server.ts";
import { whoIsAsked } from "./rules.ts";

/** The first opening of a task; one that was given back later is told of by who gives it back. */
const FIRST = 1;

/** Asks those whom an ask has reached now. Each is asked once, by whichever step comes to them first. Call it where the step is noted. */
export async function tellStep(tx: Tx, programmeId: string, ask: Ask, step: LadderStep, now: Date) {
  const { taskId, circleId, askedBy, ring, kind } = ask;
  const circle = { programmeId, circleId };
  const places = await tx
    .select({ personId: memberships.personId, role: memberships.role, ring: memberships.ring })
    .from(memberships)
    .where(and(inCircle(memberships, circle), isNull(memberships.until)));
  const idsOf = (rows: { personId: string }[]) => new Set(rows.map(({ personId }) => personId));
  const declined = await tx
    .select({ personId: declines.personId })
    .from(declines)
    .where(and(inCircle(declines, circle), eq(declines.taskId, taskId)));
  const promised = await tx
    .select({ personId: claims.personId })
    .from(claims)
    .where(and(inCircle(claims, circle), eq(claims.taskId, taskId), isNull(claims.endedAt)));
  const suited = await tx
    .select({ personId: suits.personId })
    .from(suits)
    .where(and(eq(suits.programmeId, programmeId), eq(suits.kind, kind)));
  const asked = whoIsAsked(step, places, {
    askedBy,
    ring,
    declined: idsOf(declined),
    promised: idsOf(promised),
    suited: idsOf(suited),
  });
  const isAboutOthers = step === "facilitator" || step === "connector";
  const telling = {
    taskId,
    kind: isAboutOthers ? ("help_untaken" as const) : ("help_wanted" as const),
    opening: FIRST,
  };
  await tellAsked(tx, circle, { ...telling, personIds: asked.map(({ personId }) => personId) }, now);
}
