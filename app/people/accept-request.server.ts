import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { acceptInvitation } from "./accept-invitation.server.ts";
import { invitationSecret } from "./new-invitation.server.ts";
import { readMyRequest } from "./queries-ways-in.server.ts";
import type { Browser } from "./start-session.server.ts";

/**
 * "Yes, it's me", for the browser that asked by a shared link and has been let in. It uses the personal invitation that was made then.
 * @throws Refusal not_found when nobody has let this browser in
 */
export async function acceptRequest(ctx: OpenCtx, { secret, browser }: { secret: string; browser: Browser }) {
  const mine = await readMyRequest(ctx.db, secret, browser);
  if (mine?.state !== "ready") throw new Refusal("not_found", "people.link_gone");
  const accepted = await acceptInvitation(ctx, { secret: invitationSecret(ctx.keys, mine.invitationId), browser });
  if (accepted.kind !== "in") throw new Refusal("not_found", "people.link_gone");
  return accepted;
}
