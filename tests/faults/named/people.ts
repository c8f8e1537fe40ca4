import { eq } from "drizzle-orm";
import { castId } from "#db/cast/people.ts";
import { contactPoints } from "#db/schema/index.ts";
import { forgetAbout, forgetPerson } from "#app/reminders/schedule.server.ts";
import type { FaultWorld } from "../open-world.ts";
import { atWork, type Clock, countingSenders, movableClock, onlyByEmail, tellSam } from "./at-work.ts";
import { type Fault, insist } from "./fault.ts";
import { setTimeout as pause } from "node:timers/promises";

const PROGRAMME = castId("riverside");

/** While a letter is on its way, and after it failed for now, something happens to its reader; an hour later nothing may have left any more. */
async function whileSending({ database }: FaultWorld, act: (subjects: string[], clock: Clock) => Promise<void>) {
  await onlyByEmail(database);
  const clock = movableClock();
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  let isActed = false;
  const late: string[] = [];
  const { senders } = countingSenders(async (letter) => {
    begun();
    if (isActed) late.push(letter.address.channel === "email" ? letter.address.to : letter.address.channel);
    await pause(300);
    return { result: "retry", why: "421" };
  });
  const subjects = await tellSam(database, clock, 3, { circleId: castId("okafor"), kind: "task_cancelled" });
  const stop = atWork(database, senders, clock);
  await hasBegun;
  await act(subjects, clock);
  isActed = true;
  for (let minute = 0; minute < 60; minute += 10) {
    await pause(2_100);
    clock.move(600_000);
  }
  await stop();
  return late;
}

export const peopleFaults: Fault[] = [
  {
    name: "removed while sending",
    async survive(world) {
      const late = await whileSending(world, (_, clock) =>
        world.database.transaction((tx) =>
          forgetPerson(
            tx,
            { programmeId: PROGRAMME, circleId: castId("okafor"), personId: castId("sam") },
            clock.now(),
          ),
        ),
      );
      insist(late.length === 0, `${late.length} letters left after the removal`);
    },
  },
  {
    name: "cancelled while sending",
    async survive(world) {
      const late = await whileSending(world, (subjects, clock) =>
        world.database.transaction(async (tx) => {
          for (const subjectId of subjects)
            await forgetAbout(tx, { programmeId: PROGRAMME, subjectId }, "cancelled", clock.now());
        }),
      );
      insist(late.length === 0, `${late.length} letters left after the cancelling`);
    },
  },
  {
    name: "contact changed while sending",
    async survive(world) {
      const late = await whileSending(world, () =>
        world.database.transaction((tx) =>
          tx
            .update(contactPoints)
            .set({ value: "new@example.org" })
            .where(eq(contactPoints.id, castId("sam-email")))
            .then(() => undefined),
        ),
      );
      insist(late.length > 0, "nothing went to the new contact");
      insist(
        late.every((to) => to === "new@example.org"),
        "something went to the old contact",
      );
    },
  },
];
