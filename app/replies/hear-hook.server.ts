import type { RouterContextProvider } from "react-router";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import type { Hook } from "#app/delivery/read-hook.ts";
import { installationContext, openCtx } from "#app/lib/ctx.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import { answerSoon } from "./answer-soon.server.ts";
import { hearReply } from "./hear-reply.server.ts";

/** Does what a provider of texts tells us: notes what arrived, and acts on what somebody answered and says back what now holds. */
export async function hearHook(context: Readonly<RouterContextProvider>, hook: Hook) {
  const open = context.get(openCtx);
  const installation = context.get(installationContext);
  if (hook && "arrival" in hook) await noteArrival(open, hook.arrival);
  if (hook && "incoming" in hook) {
    const answer = await hearReply({ ...open, throttle: installation.throttle }, hook.incoming, baseUrl(context));
    if (answer) answerSoon(installation, answer);
  }
}
