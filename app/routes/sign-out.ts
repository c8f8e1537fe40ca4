import { visitorCtx } from "#app/lib/ctx.ts";
import { signOut } from "#app/people/sign-out.server.ts";
import { signedOut } from "#app/people/signed-in.server.ts";
import type { Route } from "./+types/sign-out.ts";

/** Ends the session, here and in the database, and asks the browser to forget what it kept of our pages. */
export async function action({ context }: Route.ActionArgs) {
  return signedOut(context, await signOut(context.get(visitorCtx)));
}
