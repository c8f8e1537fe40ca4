import { openCtx } from "#app/lib/ctx.ts";
import { isId } from "#app/lib/ids.ts";
import { noteSeen } from "#app/delivery/note-seen.server.ts";
import type { Route } from "./+types/push-seen.ts";

/** The service worker says that a push was shown; it may be signed out by then. */
export async function action({ context, request }: Route.ActionArgs) {
  const id = await request.text();
  if (isId(id)) await noteSeen(context.get(openCtx), id);
  return new Response(null, { status: 204 });
}
