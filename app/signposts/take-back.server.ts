import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { changing } from "./changing.server.ts";
import { insistOpen } from "./find-signpost.server.ts";
import { tellOff } from "./reminders.server.ts";

/** It was not meant, or is not wanted any more: nothing is asked or reminded of. @throws Refusal conflict when it is over */
export async function takeBack(ctx: Ctx, signpostId: string) {
  const { actor, now } = ctx;
  insist(actor, "signpost.make");
  await changing(
    ctx,
    signpostId,
    "signpost.taken_back",
    (_tx, signpost) => {
      insistOpen(signpost);
      return { state: "taken_back", endedAt: now, endedBy: actor.personId, editedAt: now };
    },
    (tx, _changed, before) => tellOff(tx, ctx, before, "cancelled"),
  );
}
