import { record } from "#app/evidence/record.server.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import type { Channel } from "#db/schema/index.ts";
import { readCallers } from "./choose-caller.server.ts";
import type { ChosenReminders } from "./forms.ts";
import { writeChosen } from "./write-choices.server.ts";

/**
 * Notes how somebody wants to be told things; whoever helps them may do it for them.
 * @throws Refusal conflict when it was changed meanwhile, bad_input when who is to call them is in no circle of theirs
 */
export async function chooseReminders({ transaction, actor, now }: VisitorCtx, typed: ChosenReminders) {
  insistVisitor(actor, "self.reminders");
  const { programmeId, personId } = actor;
  const who = { programmeId, personId };
  const helperId = actor.helper?.personId ?? null;
  const {
    promises,
    asks,
    meetings,
    check_ins,
    places,
    week,
    version,
    hasDigest,
    wantsCalls,
    order,
    callerId,
    ...rest
  } = typed;
  await transaction(
    async (tx) => {
      if (callerId && !(await readCallers(tx, who)).some(({ id }) => id === callerId))
        throw new Refusal("bad_input", "telling.caller_gone");
      const settings = {
        ...rest,
        hasDigest: hasDigest === "on",
        wantsCalls: wantsCalls === "on",
        // The form knows no other words.
        order: order.split(",") as Channel[],
        callerId: callerId ?? null,
      };
      const ways = { promises, asks, meetings, check_ins, places, week };
      await writeChosen(tx, who, { settings, ways, version }, { helperId }, now);
      await record(tx, { ...who, helperId, role: "person" }, "person.reminders_chosen", personId, now);
    },
    { scope: personId },
  );
}
