import type { RouterContextProvider } from "react-router";
import { circleCtx, installationContext } from "#app/lib/ctx.ts";

/**
 * Counts one invitation that somebody writes or renews: each can be sent to a phone or email that nobody has proved. By whoever presses the
 * button, for whomever. @throws Refusal too_many
 */
export async function countInvitation(context: Readonly<RouterContextProvider>) {
  const { helperId, personId } = context.get(circleCtx).actor;
  await context.get(installationContext).throttle.count("invitePerPerson", helperId ?? personId);
}
