import type { RouterContextProvider } from "react-router";
import { askedContext, installationContext } from "#app/lib/ctx.ts";

/** Counts one thing that somebody told us without an account. @throws Refusal too_many */
export async function countTelling(context: Readonly<RouterContextProvider>) {
  await context.get(installationContext).throttle.count("tellPerNetwork", context.get(askedContext).network);
}
