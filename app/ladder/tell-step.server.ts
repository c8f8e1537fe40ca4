import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { claims, declines, type LadderStep, ladderSteps, memberships, suits, tasks } from "#db/schema/index.ts";
import { remind, type Telling } from "#app/reminders/schedule.server.ts";
import { soonOf } from "#app/tasks/far-dates.server.ts";
import { usefulFor } from "#app/tasks/reminders.server.ts";
import { saidNo } from "#app/tasks/rules.ts";
import { type Ask, readAsks } from "./queries-asks.server.ts";
import { isLooking, whoIsAsked } from "./rules.ts";

/** An ask, and the steps that ask now. */
export interface Reached {
  ask: Ask;
  steps: readonly LadderStep[];
}

/**
 * Asks those whom these asks have reached now. Each is asked once about one opening of an ask, by whichever step comes to them first. Call it
 * where the steps are noted. @param by who pressed the button, where somebody did: they know
 */
export async function tellSteps(
  tx: Tx,
  programmeId: string,
  reached: readonly Reached[],
  now: Date,
  by: string | null = null,
) {
  if (reached.length === 0) return;
  const known = await readKnown(tx, programmeId, reached);
  const tellings = reached.flatMap(({ ask, steps }): Telling[] => {
    const about = known(ask);
    return steps.flatMap((step) =>
      whoIsAsked(step, about.places, about.answers)
        .filter(({ personId }) => personId !== by)
        .map(({ personId }) => ({
          programmeId,
          circleId: ask.circleId,
          personId,
          kind: step === "facilitator" || step === "connector" ? "help_untaken" : "help_wanted",
          subjectId: ask.taskId,
          version: about.opening,
          dueAt: now,
          usefulUntil: usefulFor(ask, now),
        })),
    );
  });
  await remind(tx, tellings, now);
}

/**
 * These are wanted again: a promise ended, what was called off is needed after all, or the circle goes on. Everybody whom the ladder had reached
 * is asked anew, but not who has just said that they can't; further steps follow in their time. Where it is soon, who keeps the circle going
 * hears it at once. @param by who pressed the button: they know
 */
export async function askAgain(
  tx: Tx,
  programmeId: string,
  { taskIds, by, isGivenBack }: { taskIds: readonly string[]; by: string | null; isGivenBack: boolean },
  now: Date,
) {
  if (taskIds.length === 0) return;
  const asks = await readAsks(tx, programmeId, inArray(tasks.id, [...taskIds]), taskIds.length);
  const noted = await tx
    .select({ taskId: ladderSteps.taskId, step: ladderSteps.step })
    .from(ladderSteps)
    .where(and(eq(ladderSteps.programmeId, programmeId), inArray(ladderSteps.taskId, [...taskIds])));
  const again = asks
    .filter((ask) => isLooking(ask, now))
    .map((ask): Reached => {
      const isSoon = ask.startsAt === null || ask.startsAt <= soonOf(now);
      const before = noted.filter(({ taskId }) => taskId === ask.taskId).map(({ step }) => step);
      return { ask, steps: [...new Set([...before, ...(isGivenBack && isSoon ? ["facilitator" as const] : [])])] };
    });
  await tellSteps(tx, programmeId, again, now, by);
}

/** Who is in these circles, whom such things suit, and what people have answered, in four reads however many asks there are. */
async function readKnown(tx: Tx, programmeId: string, reached: readonly Reached[]) {
  const taskIds = reached.map(({ ask }) => ask.taskId);
  const places = await tx
    .select({
      circleId: memberships.circleId,
      personId: memberships.personId,
      role: memberships.role,
      ring: memberships.ring,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.programmeId, programmeId),
        inArray(memberships.circleId, [...new Set(reached.map(({ ask }) => ask.circleId))]),
        isNull(memberships.until),
      ),
    );
  const declined = await tx
    .select({ taskId: declines.taskId, personId: declines.personId })
    .from(declines)
    .where(and(eq(declines.programmeId, programmeId), inArray(declines.taskId, taskIds)));
  const made = await tx
    .select({ taskId: claims.taskId, personId: claims.personId, endedAt: claims.endedAt, endedWhy: claims.endedWhy })
    .from(claims)
    .where(and(eq(claims.programmeId, programmeId), inArray(claims.taskId, taskIds)));
  const gladTo = await tx
    .select({ personId: suits.personId, kind: suits.kind })
    .from(suits)
    .where(
      and(
        eq(suits.programmeId, programmeId),
        inArray(
          suits.personId,
          places.map(({ personId }) => personId),
        ),
      ),
    );
  return ({ taskId, circleId, askedBy, ring, kind }: Ask) => {
    const claimed = made.filter((claim) => claim.taskId === taskId);
    const idsOf = (rows: readonly { personId: string }[]) => rows.map(({ personId }) => personId);
    return {
      places: places.filter((place) => place.circleId === circleId),
      answers: {
        askedBy,
        ring,
        declined: new Set([
          ...idsOf(declined.filter((one) => one.taskId === taskId)),
          ...idsOf(claimed.filter(saidNo)),
        ]),
        promised: new Set(idsOf(claimed.filter(({ endedAt }) => endedAt === null))),
        suited: new Set(idsOf(gladTo.filter((one) => one.kind === kind))),
      },
      opening: openingOf(claimed),
    };
  };
}

type Made = Pick<typeof claims.$inferSelect, "endedAt" | "endedWhy">;

/** How often it has been open: at first, and after each promise that ended without another in its place. */
const openingOf = (made: readonly Made[]) =>
  1 + made.filter(({ endedAt, endedWhy }) => endedAt !== null && endedWhy !== "stand_in").length;
