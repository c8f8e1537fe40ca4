import type { Tx } from "../client.ts";
import { checkInPlans, checkIns, expectedCheckIns, followUps, type CheckInWay } from "../schema/index.ts";
import { ownSecret } from "#app/checkins/expected.server.ts";
import { hashSecret, type Keys } from "#app/lib/crypto.server.ts";
import { addDays, mondayOf, momentOf } from "#app/lib/dates.ts";
import { castId, ZONE } from "./people.ts";

const DAYS = [0, 1, 2, 3, 4, 5, 6];
/** Monday is "1". */
const weekdayOf = (on: string) => String(DAYS.findIndex((i) => addDays(mondayOf(on), i) === on) + 1);

/** Who looks in on whom: plans with a history, and of each a check-in the day before yesterday of which nobody has heard. */
export async function seedCheckIns(tx: Tx, keys: Keys, on: (days: number) => string, ago: (days: number) => Date) {
  const id = castId;
  const programmeId = id("riverside");
  const plan = async (
    key: string,
    circle: string,
    { checker, about, person, how }: { checker: string; about: string; person: string | null; how: CheckInWay },
  ) => {
    const circleId = id(circle);
    await tx.insert(checkInPlans).values({
      id: id(`plan-${key}`),
      programmeId,
      circleId,
      checkerId: id(checker),
      aboutId: id(`hm-${about}`),
      how,
      weekdays: [weekdayOf(on(-2)), weekdayOf(on(2))].toSorted().join(","),
      byTime: "18:00",
      timeZone: ZONE,
      from: on(-30),
      createdBy: id("sam"),
      createdAt: ago(30),
    });
    const expectedId = id(`missed-${key}`);
    await tx.insert(expectedCheckIns).values({
      id: expectedId,
      programmeId,
      circleId,
      planId: id(`plan-${key}`),
      onDay: on(-2),
      dueAt: momentOf(on(-2), "18:00", ZONE),
      state: "open",
      linkHash: person && hashSecret(ownSecret(keys, expectedId, id(person))),
    });
  };
  await plan("grace", "okafor", { checker: "jo", about: "grace", person: "grace", how: "call" });
  await plan("daniel", "okafor", { checker: "raj", about: "daniel", person: "daniel", how: "visit" });
  await plan("mam", "bevan", { checker: "rosa", about: "mam", person: null, how: "visit" });

  const noted = (key: string, by: string, days: number, more: Partial<typeof checkIns.$inferInsert>) => ({
    id: id(`check-in-${key}`),
    programmeId,
    circleId: id("okafor"),
    planId: id("plan-grace"),
    aboutId: id("hm-grace"),
    how: "call" as const,
    outcome: "made" as const,
    personId: id(by),
    at: ago(days),
    ...more,
  });
  await tx.insert(checkIns).values([
    noted("laugh", "jo", 12, { feeling: "all_right", note: "A good laugh about Temi's football boots." }),
    noted("no-answer", "jo", 8, { outcome: "tried" }),
    noted("tired", "sam", 6, {
      planId: null,
      how: "visit",
      feeling: "up_and_down",
      note: "Tired. Mornings are the worst part of the day.",
    }),
  ]);
  await tx.insert(followUps).values({
    id: id("follow-up-breakfast"),
    programmeId,
    circleId: id("okafor"),
    checkInId: id("check-in-tired"),
    ownerId: id("sam"),
    text: "Ask the school about the breakfast club",
    byDay: on(4),
    createdBy: id("sam"),
    createdAt: ago(6),
  });
}
