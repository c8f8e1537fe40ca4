import type { Tx } from "../client.ts";
import { accessLog, events } from "../schema/index.ts";
import { castId } from "./people.ts";

const DAY = 86_400_000;
const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY);

/** For the demo: what happened in Grace's circle before anybody came to look, so that the family's log is not empty. */
export async function seedPast(tx: Tx, now: Date) {
  const looked = (key: string, who: string, role: string, what: string, days: number) => ({
    id: castId(`looked-${key}`),
    programmeId: castId("riverside"),
    circleId: castId("okafor"),
    personId: castId(who),
    role,
    what,
    subjectId: null,
    at: ago(now, days),
  });
  await tx
    .insert(accessLog)
    .values([
      looked("ade", "ade", "agency", "circle", 3),
      looked("sam", "sam", "facilitator", "people", 2),
      looked("nadia", "nadia", "connector", "household", 1),
    ]);
  const happened = (key: string, who: string, role: string, what: string, subject: string, days: number) => ({
    id: castId(`happened-${key}`),
    programmeId: castId("riverside"),
    circleId: castId("okafor"),
    personId: castId(who),
    role,
    what,
    subjectId: castId(subject),
    facts: {},
    at: ago(now, days),
  });
  await tx
    .insert(events)
    .values([
      happened("asked", "grace", "family", "task.asked", "task-stew", 9),
      happened("claimed", "jo", "member", "task.claimed", "task-stew", 8),
      happened("done", "jo", "member", "task.done", "task-stew", 5),
      happened("thanked", "grace", "family", "task.thanked", "task-stew", 4),
      happened("checked", "jo", "member", "check_in.logged", "check-in-laugh", 12),
      happened("tried", "jo", "member", "check_in.tried", "check-in-no-answer", 8),
      happened("visited", "sam", "facilitator", "check_in.logged", "check-in-tired", 6),
      happened("call", "jo", "member", "task.claimed", "task-call", 2),
    ]);
}
