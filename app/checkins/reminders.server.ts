import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { type DroppedWhy, memberships } from "#db/schema/index.ts";
import { addDays, momentOf } from "#app/lib/dates.ts";
import { forgetAbout, remind, type Telling } from "#app/reminders/schedule.server.ts";
import { asksThemAt, MISSED_LASTS, type Step } from "./rules.ts";

const HOUR = 3_600_000;
const MORNING = "09:00";

interface Place {
  programmeId: string;
  circleId: string;
}
interface Expected {
  id: string;
  onDay: string;
  dueAt: Date;
}

/**
 * Two hours before a check-in is expected its checker is reminded; and earlier that day the one it is about gets their own link, if they want it.
 * @param aboutPersonId null for somebody who does not sign in
 */
export async function tellExpected(
  tx: Tx,
  plan: Place & { checkerId: string; timeZone: string },
  aboutPersonId: string | null,
  dates: readonly Expected[],
  now: Date,
) {
  const { programmeId, circleId, checkerId, timeZone } = plan;
  const tellings = dates.flatMap(({ id, onDay, dueAt }): Telling[] => {
    const hoursLater = (hours: number) => new Date(dueAt.getTime() + hours * HOUR);
    const about = { programmeId, circleId, subjectId: id, version: 1, usefulUntil: hoursLater(6) };
    const due = { ...about, kind: "check_in_due" as const, personId: checkerId, dueAt: hoursLater(-2) };
    if (!aboutPersonId) return [due];
    const askedAt = asksThemAt({ onDay, dueAt }, timeZone);
    return [due, { ...about, kind: "check_in_own", personId: aboutPersonId, dueAt: askedAt }];
  });
  await remind(tx, tellings, now);
}

/** A check-in was made, tried or answered, or is not expected any more. */
export async function forgetExpected(
  tx: Tx,
  programmeId: string,
  expected: readonly { id: string }[],
  why: Extract<DroppedWhy, "cancelled" | "not_needed">,
  now: Date,
) {
  const subjectId = expected.map(({ id }) => id);
  await forgetAbout(tx, { programmeId, subjectId }, why, now);
}

const VERSIONS: Record<Step, number> = { helper: 1, facilitator: 2, connector: 3 };

/**
 * A check-in has not come, and it is somebody's turn to hear: the helper's, then the facilitators', then the connectors'. A helper who is one of
 * them has heard it before. Call it in the transaction that notes the step.
 */
export async function tellMissed(
  tx: Tx,
  missed: Place & { id: string; checkerId: string; dueAt: Date },
  step: Step,
  now: Date,
) {
  const { id: subjectId, programmeId, circleId, checkerId, dueAt } = missed;
  await forgetAbout(tx, { programmeId, subjectId }, "changed", now, { kinds: ["check_in_due"] });
  const who = step === "helper" ? [checkerId] : await readKeepers(tx, missed, step, checkerId);
  const usefulUntil = new Date(dueAt.getTime() + MISSED_LASTS);
  await remind(
    tx,
    who.map((personId) => ({
      programmeId,
      circleId,
      personId,
      kind: "check_in_missed" as const,
      subjectId,
      version: VERSIONS[step],
      dueAt: now,
      usefulUntil,
    })),
    now,
  );
}

async function readKeepers(tx: Tx, circle: Place, role: "facilitator" | "connector", checkerId: string) {
  const rows = await tx
    .selectDistinct({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        inCircle(memberships, circle),
        eq(memberships.role, role),
        isNull(memberships.until),
        ne(memberships.personId, checkerId),
      ),
    );
  return rows.map(({ personId }) => personId);
}

/** Whoever looks after something is reminded on the morning of its day, and once more when it is a day late. */
export async function tellFollowUp(
  tx: Tx,
  { id, byDay, ownerId, ...circle }: Place & { id: string; byDay: string; ownerId: string },
  zone: string,
  now: Date,
) {
  const morning = (days: number) => momentOf(addDays(byDay, days), MORNING, zone);
  const { programmeId, circleId } = circle;
  const about = { programmeId, circleId, personId: ownerId, kind: "follow_up_due" as const, subjectId: id };
  await remind(
    tx,
    [
      { ...about, version: 1, dueAt: morning(0), usefulUntil: morning(1) },
      { ...about, version: 2, dueAt: morning(1), usefulUntil: morning(8) },
    ],
    now,
  );
}
