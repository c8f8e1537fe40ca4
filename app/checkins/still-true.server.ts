import { and, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  checkInPlans,
  circles,
  contactPoints,
  type DroppedWhy,
  expectedCheckIns,
  followUps,
  householdMembers,
  memberships,
  reminderChoices,
} from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { sayShortDay, sayTime } from "#app/lib/dates.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { ownSecret } from "./expected.server.ts";
import { isLinkOn } from "./rules.ts";

/** What is still true of check-ins that are expected or have not come: as long as nobody has done anything about them. */
export const stillTrueOfCheckIns: StillTrue = async (tx, due) => {
  const expected = await readExpected(tx, due);
  return new Map(due.map((one) => [one.id, lookAtExpected(one, expected.get(one.subjectId))]));
};

type Expected = Awaited<ReturnType<typeof readRows>>[number];

function lookAtExpected(due: Due, found: Expected | undefined): Facts | DroppedWhy {
  const why = whyNot(due, found);
  if (why !== null || !found) return why ?? "not_needed";
  const { circleId, planId, onDay, byTime, dueAt } = found;
  const isTheirs = found.checkerId === due.personId;
  if (due.kind === "check_in_due" && !isTheirs) return "changed";
  const time = sayTime(byTime, due.language);
  const path = `/circles/${circleId}/check-ins${isTheirs ? `/log?plan=${planId}` : ""}`;
  if (due.kind === "check_in_due") return { plain: { time }, path, startsAt: dueAt };
  return { plain: { when: `${sayShortDay(onDay, due.language)}, ${time}` }, path };
}

/** Why an expected check-in is not told of any more; null when it is. */
function whyNot({ programmeId }: Due, found: Expected | undefined): DroppedWhy | null {
  if (!found || found.programmeId !== programmeId) return "cancelled";
  if (found.endedAt !== null || found.leftAt !== null || !isAtWork(found.circleState)) return "cancelled";
  return found.state === "open" ? null : "not_needed";
}

const readExpected = async (tx: Tx, due: readonly Due[]) =>
  new Map((await readRows(tx, [...new Set(due.map(({ subjectId }) => subjectId))])).map((row) => [row.id, row]));

const readRows = (tx: Tx, ids: string[]) =>
  tx
    .select({
      id: expectedCheckIns.id,
      programmeId: expectedCheckIns.programmeId,
      circleId: expectedCheckIns.circleId,
      onDay: expectedCheckIns.onDay,
      dueAt: expectedCheckIns.dueAt,
      state: expectedCheckIns.state,
      planId: checkInPlans.id,
      checkerId: checkInPlans.checkerId,
      byTime: checkInPlans.byTime,
      endedAt: checkInPlans.endedAt,
      circleState: circles.state,
      aboutPersonId: householdMembers.personId,
      leftAt: householdMembers.leftAt,
    })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .innerJoin(householdMembers, refersTo(checkInPlans, checkInPlans.aboutId, householdMembers))
    .innerJoin(circles, refersTo(expectedCheckIns, expectedCheckIns.circleId, circles))
    .where(inArray(expectedCheckIns.id, ids));

/**
 * The link by which somebody of the family says how they are: only to whom it is about, on a proved phone or email where a message may be
 * left, and only if they have said by which way they want it. Nobody is asked at home who did not want to be.
 */
export const stillTrueOfOwnCheckIns =
  (keys: Keys): StillTrue =>
  async (tx, due, now) => {
    const expected = await readExpected(tx, due);
    const personIds = [...new Set(due.map(({ personId }) => personId))];
    const families = await readFamilies(tx, personIds);
    const reached = await readReached(tx, personIds);
    const wanting = await readWanting(tx, personIds);
    const look = (one: Due): Facts | DroppedWhy => {
      const found = expected.get(one.subjectId);
      const why = whyNot(one, found);
      if (why !== null || !found) return why ?? "not_needed";
      const isOfFamily = families.some((of) => of.personId === one.personId && of.circleId === found.circleId);
      if (found.aboutPersonId !== one.personId || !isOfFamily) return "removed";
      if (!wanting.has(one.personId)) return "not_needed";
      if (!reached.has(one.personId)) return "unreachable";
      if (!isLinkOn(found.dueAt, now)) return "too_late";
      return { plain: {}, path: `/check/${ownSecret(keys, found.id, one.personId)}`, isOwnLink: true };
    };
    return new Map(due.map((one) => [one.id, look(one)]));
  };

const readFamilies = (tx: Tx, personIds: string[]) =>
  tx
    .select({ personId: memberships.personId, circleId: memberships.circleId })
    .from(memberships)
    .where(
      and(inArray(memberships.personId, personIds), inArray(memberships.role, ["family"]), isNull(memberships.until)),
    );

async function readReached(tx: Tx, personIds: string[]) {
  const rows = await tx
    .selectDistinct({ personId: contactPoints.personId })
    .from(contactPoints)
    .where(
      and(
        inArray(contactPoints.personId, personIds),
        isNotNull(contactPoints.verifiedAt),
        ne(contactPoints.safe, "never"),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}

async function readWanting(tx: Tx, personIds: string[]) {
  const rows = await tx
    .select({ personId: reminderChoices.personId })
    .from(reminderChoices)
    .where(
      and(
        inArray(reminderChoices.personId, personIds),
        inArray(reminderChoices.kind, ["check_in_own"]),
        inArray(reminderChoices.channel, ["sms", "email"]),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}

/** What is still to be looked after, by whom it was to be. */
export const stillTrueOfFollowUps: StillTrue = async (tx, due) => {
  const rows = await tx
    .select({ followUp: followUps, circleState: circles.state })
    .from(followUps)
    .innerJoin(circles, refersTo(followUps, followUps.circleId, circles))
    .where(
      inArray(
        followUps.id,
        due.map(({ subjectId }) => subjectId),
      ),
    );
  const look = ({ programmeId, subjectId, personId, language }: Due): Facts | DroppedWhy => {
    const found = rows.find(({ followUp: { id, programmeId: of } }) => id === subjectId && of === programmeId);
    if (!found || found.followUp.resolvedAt || !isAtWork(found.circleState)) return "not_needed";
    const { ownerId, byDay, circleId, id } = found.followUp;
    if (ownerId !== personId) return "changed";
    return { plain: { day: sayShortDay(byDay, language) }, path: `/circles/${circleId}/follow-ups/${id}` };
  };
  return new Map(due.map((one) => [one.id, look(one)]));
};
