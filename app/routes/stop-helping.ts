import { visitorCtx } from "#app/lib/ctx.ts";
import { redirectSaying } from "#app/lib/said.server.ts";
import { stopHelping } from "#app/people/stop-helping.server.ts";
import type { Route } from "./+types/stop-helping.ts";

/** Ends acting for somebody; the facilitator goes back to the circle as themselves. */
export async function action({ context }: Route.ActionArgs) {
  const ctx = context.get(visitorCtx);
  const { helper } = ctx.actor;
  await stopHelping(ctx);
  return redirectSaying(context, helper ? `/circles/${helper.circleId}` : "/", "people.said_help_stopped");
}
