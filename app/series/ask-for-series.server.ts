import type { Tx } from "#db/client.ts";
import { series } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import { touchCircle } from "#app/circles/touch-circle.server.ts";
import { record } from "#app/evidence/record.server.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { dayOf } from "#app/lib/dates.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { insist } from "#app/rights/may.ts";
import { resolvePlace } from "#app/tasks/place.server.ts";
import { type AskedSeries, repeatsOf } from "./forms.ts";
import { layDates } from "./lay-dates.server.ts";
import { firstOf, writeRule } from "./recurrence.ts";
import { horizonOf } from "./rules.ts";

/**
 * Asks the circle for help that comes again, and lays its dates for the next thirteen weeks. @returns the series' id
 * @throws Refusal bad_input when it would have no date or the place cannot be used, conflict when the circle rests
 */
export async function askForSeries(ctx: Ctx, asked: AskedSeries): Promise<string> {
  const { transaction, actor, keys, now, timeZone } = ctx;
  insist(actor, "task.ask");
  const today = dayOf(now, timeZone);
  const repeats = repeatsOf(asked);
  const startsOn = firstOf(repeats, asked.startsOn > today ? asked.startsOn : today);
  if (!startsOn || (asked.until && asked.until < startsOn)) throw new Refusal("bad_input", "series.no_dates");
  const id = newId();
  return transaction(
    async (tx) => {
      await insistAtWork(tx, actor, now);
      const row = {
        id,
        programmeId: actor.programmeId,
        circleId: actor.circleId,
        ...wordsOf(asked),
        ...(await resolvePlace(tx, actor, asked)),
        sealedAddress: asked.place === "other" && asked.address ? keys.seal("address", id, asked.address) : null,
        timeZone,
        startsOn,
        rule: writeRule(repeats),
        askedBy: actor.personId,
        helperId: actor.helperId,
        createdAt: now,
        materialisedUntil: today,
      };
      await tx.insert(series).values(row);
      await layDates(
        tx,
        { ...row, endedAt: null, endedBy: null, version: 1, nextId: null },
        { keys, now, from: today, to: horizonOf(today), endedBy: null, pressedBy: null },
      );
      await record(tx, actor, "series.asked", id, now, { kind: asked.kind, helpersNeeded: asked.helpersNeeded });
      return id;
    },
    { scope: actor.circleId },
  );
}

/** What is kept of a form as it was typed. */
export const wordsOf = (asked: AskedSeries) => ({
  kind: asked.kind,
  title: asked.title,
  note: asked.note ?? null,
  helperNote: asked.helperNote ?? null,
  whenKind: asked.whenKind,
  fromTime: asked.fromTime,
  untilTime: asked.whenKind === "between" ? (asked.untilTime ?? null) : null,
  until: asked.until ?? null,
  skipsSchoolHolidays: asked.skipsSchoolHolidays ?? false,
  skipsBankHolidays: asked.skipsBankHolidays ?? false,
  helpersNeeded: asked.helpersNeeded,
  ring: asked.ring,
});

/** @throws Refusal conflict when the circle rests: nothing new is asked or promised then */
export async function insistAtWork(tx: Tx, actor: Actor, now: Date) {
  const { state } = await touchCircle(tx, actor, now);
  if (!isAtWork(state)) throw new Refusal("conflict", "tasks.circle_resting");
}
