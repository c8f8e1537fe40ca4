import type { Tx } from "../client.ts";
import { agendaItems, meetingPeople, meetings, minutes, type AgendaSource, type Rsvp } from "../schema/index.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { momentOf } from "#app/lib/dates.ts";
import { meetingSecret } from "#app/meetings/meeting-link.server.ts";
import { type CastName, castId, ZONE } from "./people.ts";

const id = castId;
const where = { programmeId: castId("riverside"), circleId: castId("okafor") };

/** Grace's circle has met once, with notes and promises, and meets again: an agenda drawn from what was promised, and some answers. */
export async function seedMeetings(tx: Tx, keys: Keys, on: (days: number) => string, ago: (days: number) => Date) {
  const meeting = (key: string, days: number, more: Partial<typeof meetings.$inferInsert>) => ({
    id: id(key),
    ...where,
    state: "planned" as const,
    onDay: on(days),
    atTime: "18:30",
    timeZone: ZONE,
    startsAt: momentOf(on(days), "18:30", ZONE),
    minutesLong: 60,
    how: "in_person" as const,
    place: "Grace's kitchen, soup and bread",
    byPersonId: id("sam"),
    createdAt: ago(3),
    ...more,
  });
  await tx
    .insert(meetings)
    .values([
      meeting("okafor-met", -9, { state: "held", heldAt: ago(8.7), heldBy: id("sam"), createdAt: ago(20) }),
      meeting("okafor-meets", 6, {}),
    ]);
  const invite = (key: string, who: CastName, more: Partial<typeof meetingPeople.$inferInsert> = {}) => ({
    ...where,
    meetingId: id(key),
    personId: id(who),
    isNeeded: who === "grace" || who === "sam",
    invitedAt: ago(3),
    secretHash: hashSecret(meetingSecret(keys, { meetingId: id(key), personId: id(who), invitedAt: ago(3) })),
    ...more,
  });
  const said = (answer: Rsvp) => ({ answer, answeredAt: ago(1) });
  await tx
    .insert(meetingPeople)
    .values([
      ...(["grace", "sam", "jo", "priya"] as const).map((who) => invite("okafor-met", who, { wasThere: true })),
      ...(["raj", "rosa", "daniel"] as const).map((who) => invite("okafor-met", who)),
      ...(["grace", "sam", "jo"] as const).map((who) => invite("okafor-meets", who, said("yes"))),
      invite("okafor-meets", "priya", said("maybe")),
      invite("okafor-meets", "raj", said("no")),
      ...(["rosa", "daniel", "evans", "nadia", "ade"] as const).map((who) => invite("okafor-meets", who)),
    ]);
  await seedAgendas(tx, ago);
}

async function seedAgendas(tx: Tx, ago: (days: number) => Date) {
  let position = 0;
  const item = (key: string, meeting: string, source: AgendaSource, text: string, by: CastName, task?: string) => ({
    id: id(key),
    ...where,
    meetingId: id(meeting),
    source,
    text,
    taskId: task ? id(task) : null,
    byPersonId: id(by),
    position: ++position,
    createdAt: ago(meeting === "okafor-met" ? 10 : 3),
  });
  await tx
    .insert(agendaItems)
    .values([
      item("item-evenings", "okafor-met", "family", "What would make Thursdays easier", "grace"),
      item("item-housing", "okafor-met", "added", "The letter from the housing office", "sam"),
      item("item-stew", "okafor-meets", "promise", "A pot of stew", "sam", "task-stew"),
      item("item-forms", "okafor-meets", "promise", "Go along to the housing office", "sam", "task-forms"),
      item("item-lift", "okafor-meets", "worry", "A lift to the dentist for Temi", "sam", "task-lift"),
      item("item-mornings", "okafor-meets", "family", "How the mornings go now", "grace"),
      { ...item("item-breakfast", "okafor-meets", "follow_up", "", "sam"), followUpId: id("follow-up-breakfast") },
    ]);
  let noted = 0;
  const line = (key: string, about: string, text: string, task?: string) => ({
    id: id(key),
    ...where,
    meetingId: id("okafor-met"),
    agendaItemId: id(about),
    text,
    taskId: task ? id(task) : null,
    byPersonId: id("sam"),
    createdAt: ago(9 - ++noted / 100),
  });
  await tx
    .insert(minutes)
    .values([
      line("line-tired", "item-evenings", "Grace is most tired on Thursdays, after the late shift."),
      line("line-stew", "item-evenings", "Jo brings something warm on a Thursday.", "task-stew"),
      line("line-forms", "item-housing", "Sam goes along. Grace does not want to sit there alone.", "task-forms"),
    ]);
}
