import { data } from "react-router";
import { noteArrival } from "#app/delivery/note-arrival.server.ts";
import { hasBearer } from "#app/delivery/prove-hook.server.ts";
import { readEmailHook } from "#app/delivery/read-hook.ts";
import { installationContext, openCtx } from "#app/lib/ctx.ts";
import type { Route } from "./+types/hook-email.ts";

/** What an email provider, or a small program behind the bounce mailbox, tells us of a letter. */
export async function action({ context, request }: Route.ActionArgs) {
  const { env } = context.get(installationContext);
  if (!env.HOOK_SECRET) throw data(null, { status: 404 });
  if (!hasBearer(request, env.HOOK_SECRET)) throw data(null, { status: 401 });
  const hook = readEmailHook(await request.json().catch(() => null));
  if (!hook) throw data(null, { status: 400 });
  if ("arrival" in hook) await noteArrival(context.get(openCtx), hook.arrival);
  return new Response(null, { status: 204 });
}
