import type { RouterContextProvider } from "react-router";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { isRefusal } from "#app/lib/errors.ts";
import { sayFor } from "#app/words/index.ts";
import { answerFault } from "./answer.server.ts";
import { sayInFrame } from "./embed.server.tsx";
import { embedAsked } from "./embed-address.ts";
import { parametersOf } from "./forms.ts";

/** Counts one asking for open data, whoever asks. @returns the answer to a network that has asked enough for now; null for all others */
export async function countOpen(context: Readonly<RouterContextProvider>, { url }: Request): Promise<Response | null> {
  const { pathname } = new URL(url);
  const limit = /\.(csv|geojson|xml)$/.test(pathname) ? "filePerNetwork" : "openPerNetwork";
  try {
    await context.get(installationContext).throttle.count(limit, context.get(askedContext).network);
    return null;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  if (!pathname.endsWith("/embed")) return answerFault(429, "That was too much at once. Please wait ten minutes.");
  const { lang } = embedAsked.parse(parametersOf(url));
  return sayInFrame(429, sayFor(lang)("around.looked_enough"));
}
