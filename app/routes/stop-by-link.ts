import { redirect } from "react-router";
import { openCtx } from "#app/lib/ctx.ts";
import { orErrorPage } from "#app/lib/errors.ts";
import { countTry } from "#app/people/throttle-ways-in.server.ts";
import { stopAll } from "#app/reminders/choose-reminders.server.ts";
import type { Route } from "./+types/stop-by-link.ts";

/** A person who opens what is meant for their mail program gets the page to choose on; nothing is stopped by looking (RFC 8058, 3.2). */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/m/${params.secret}`);

/** One press on "unsubscribe" in a mail program: no cookie, no page, the same answer however often. */
export async function action({ context, params }: Route.ActionArgs) {
  await orErrorPage(countTry(context));
  await orErrorPage(stopAll(context.get(openCtx), params.secret));
  return new Response(null, { status: 204 });
}
