import type { RouterContextProvider } from "react-router";
import { askedContext, installationContext } from "#app/lib/ctx.ts";

/** Counts one search, or one map, of somebody without an account. @throws Refusal too_many */
export async function countLooking(
  context: Readonly<RouterContextProvider>,
  limit: "lookPerNetwork" | "mapPerNetwork" = "lookPerNetwork",
) {
  const { visitor, network } = context.get(askedContext);
  if (!visitor) await context.get(installationContext).throttle.count(limit, network);
}
