import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import {
  checkInPlans,
  circles,
  expectedCheckIns,
  householdMembers,
  memberships,
  ownAnswers,
  people,
} from "#db/schema/index.ts";
import { isPlaceNow } from "#app/circles/is-place-now.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { ANSWERS, type Answer, isLinkOn } from "./rules.ts";

const LATELY = 14 * 86_400_000;

/** What somebody answered by their own link, opened. A word that this program does not know must never pass for "all right". */
export function openAnswer(keys: Keys, { id, sealedAnswer }: { id: string; sealedAnswer: string }): Answer {
  const opened = keys.open("check_in", id, sealedAnswer);
  return ANSWERS.find((answer) => answer === opened) ?? "cannot_talk";
}

/** What the family answered themselves, newest first. For the facilitator and the connector alone. */
export async function readOwnAnswers({ db, actor, keys, now }: Ctx) {
  insist(actor, "checkin.hear");
  const rows = await db
    .select({
      id: ownAnswers.id,
      name: people.name,
      sealedAnswer: ownAnswers.sealedAnswer,
      at: ownAnswers.at,
      heardAt: ownAnswers.heardAt,
    })
    .from(ownAnswers)
    .innerJoin(people, refersTo(ownAnswers, ownAnswers.personId, people))
    .where(and(inCircle(ownAnswers, actor), gt(ownAnswers.at, new Date(now.getTime() - LATELY))))
    .orderBy(desc(ownAnswers.at), desc(ownAnswers.id));
  return rows.map(({ sealedAnswer, ...row }) => ({ ...row, answer: openAnswer(keys, { id: row.id, sealedAnswer }) }));
}

/**
 * Whose link this is and what it asks about. Null when it leads nowhere: the week is over, the plan has ended, or the one it was for is
 * no longer of the family in that circle.
 */
export async function findOwnLink(db: Read, secret: string, now: Date) {
  const [found] = await db
    .select({
      expectedId: expectedCheckIns.id,
      programmeId: expectedCheckIns.programmeId,
      circleId: expectedCheckIns.circleId,
      dueAt: expectedCheckIns.dueAt,
      state: expectedCheckIns.state,
      personId: memberships.personId,
      firstName: householdMembers.firstName,
      language: people.language,
      circleState: circles.state,
    })
    .from(expectedCheckIns)
    .innerJoin(checkInPlans, refersTo(expectedCheckIns, expectedCheckIns.planId, checkInPlans))
    .innerJoin(householdMembers, refersTo(checkInPlans, checkInPlans.aboutId, householdMembers))
    .innerJoin(circles, refersTo(expectedCheckIns, expectedCheckIns.circleId, circles))
    .innerJoin(memberships, isPlaceNow(expectedCheckIns, expectedCheckIns.circleId, householdMembers.personId))
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(
      and(
        eq(expectedCheckIns.linkHash, hashSecret(secret)),
        isNull(checkInPlans.endedAt),
        isNull(householdMembers.leftAt),
        eq(memberships.role, "family"),
      ),
    );
  return found && found.circleState !== "closed" && isLinkOn(found.dueAt, now) ? found : null;
}
