import type { Ctx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist } from "#app/rights/may.ts";
import { changing } from "./changing.server.ts";
import { insistOpen } from "./find-signpost.server.ts";
import type { Changed } from "./forms.ts";
import { goingOf } from "./going.server.ts";
import { tellAgreed, tellOff } from "./reminders.server.ts";

/**
 * Another day, or another way of going. What the family has said stays; who is to go and when is told anew.
 * @throws Refusal conflict when it is over, or somebody else changed it meanwhile; bad_input for a time that is past
 */
export async function changeSignpost(ctx: Ctx, signpostId: string, typed: Changed) {
  const { actor, now, timeZone, db } = ctx;
  insist(actor, "signpost.make");
  const going = await goingOf(db, actor, typed, timeZone, now);
  await changing(
    ctx,
    signpostId,
    "signpost.changed",
    (_tx, signpost) => {
      insistOpen(signpost);
      if (signpost.version !== typed.version) throw new Refusal("conflict", "signposts.changed_meanwhile");
      return { ...going, editedAt: now };
    },
    async (tx, changed, before) => {
      // Whoever went along before and does not any more hears that; and the family, which may have put the old day in its diary.
      const isSameDay = before.startsAt?.getTime() === changed.startsAt?.getTime();
      if (before.companionId !== changed.companionId || !isSameDay)
        await tellOff(tx, ctx, before, "changed", { isSameDay });
      if (changed.answer === "yes") await tellAgreed(tx, ctx, changed);
    },
  );
}
