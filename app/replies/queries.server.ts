import { and, desc, eq, gte, inArray, isNotNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { contactPoints, deliveries, people, programmes, reminders } from "#db/schema/index.ts";
import { KINDS } from "#app/reminders/kinds.ts";
import { ANSWERED_WITHIN_MS, type Question } from "./questions.ts";
import { type Answerable, hasAnswer } from "#app/reminders/word-keys.ts";

export type Owner = Awaited<ReturnType<typeof readOwners>>[number];

/** Those who have proved that a phone is theirs and may be texted on it, in whichever programme: a text says only the number it is from. */
export async function readOwners(db: Read, phone: string) {
  return db
    .select({
      contactId: contactPoints.id,
      programmeId: contactPoints.programmeId,
      personId: contactPoints.personId,
      safe: contactPoints.safe,
      language: people.language,
      timeZone: programmes.timeZone,
    })
    .from(contactPoints)
    .innerJoin(people, refersTo(contactPoints, contactPoints.personId, people))
    .innerJoin(programmes, eq(programmes.id, contactPoints.programmeId))
    .where(
      and(
        eq(contactPoints.kind, "phone"),
        eq(contactPoints.value, phone),
        isNotNull(contactPoints.verifiedAt),
        ne(contactPoints.safe, "never"),
      ),
    )
    .orderBy(contactPoints.createdAt, contactPoints.id);
}

const ANSWERABLE = Object.keys(KINDS).filter((kind): kind is Answerable => hasAnswer(kind as Answerable));
const MOST = 20;

/** What was asked on that phone lately, last asked first. */
export async function readQuestions(db: Read, owners: readonly Owner[], now: Date): Promise<Question[]> {
  const found: Question[] = [];
  for (const { programmeId, personId, contactId, timeZone } of owners) {
    const rows = await db
      .select({
        kind: reminders.kind,
        subjectId: reminders.subjectId,
        circleId: reminders.circleId,
        at: deliveries.startedAt,
        deliveryId: deliveries.id,
      })
      .from(deliveries)
      .innerJoin(reminders, refersTo(deliveries, deliveries.reminderId, reminders))
      .where(
        and(
          eq(deliveries.programmeId, programmeId),
          eq(deliveries.addressId, contactId),
          eq(deliveries.channel, "sms"),
          gte(deliveries.startedAt, new Date(now.getTime() - ANSWERED_WITHIN_MS)),
          // An answer may be quicker than our own record of what it answers.
          inArray(deliveries.state, ["sending", "in_doubt", "accepted", "delivered", "seen"]),
          inArray(reminders.kind, ANSWERABLE),
        ),
      )
      .orderBy(desc(deliveries.startedAt), desc(deliveries.id))
      .limit(MOST);
    for (const { kind, circleId, ...row } of rows)
      if (hasAnswer(kind) && circleId !== null) found.push({ ...row, kind, circleId, programmeId, personId, timeZone });
  }
  return onceEach(found.toSorted((a, b) => b.at.getTime() - a.at.getTime()));
}

/** The same question asked again is one question. */
function onceEach(questions: readonly Question[]) {
  const nameOf = ({ personId, kind, subjectId }: Question) => `${personId} ${kind} ${subjectId}`;
  return questions.filter((one, i) => questions.findIndex((other) => nameOf(other) === nameOf(one)) === i);
}
