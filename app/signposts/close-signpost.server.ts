import type { Ctx } from "#app/lib/ctx.ts";
import { insist } from "#app/rights/may.ts";
import { changing } from "./changing.server.ts";
import { insistOpen } from "./find-signpost.server.ts";
import { tellOff } from "./reminders.server.ts";

/** It is over, and nobody needs to be asked how it went. @throws Refusal conflict when it is over already */
export async function closeSignpost(ctx: Ctx, signpostId: string) {
  const { actor, now } = ctx;
  insist(actor, "signpost.make");
  await changing(
    ctx,
    signpostId,
    "signpost.closed",
    (_tx, signpost) => {
      insistOpen(signpost);
      return { state: "closed", endedAt: now, endedBy: actor.personId };
    },
    (tx, _changed, before) => tellOff(tx, ctx, before, "not_needed"),
  );
}
