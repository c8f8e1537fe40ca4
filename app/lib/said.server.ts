import { redirect, type RouterContextProvider } from "react-router";
import type { WordKey } from "#app/words/index.ts";
import { setCookie } from "./cookies.server.ts";
import { installationContext } from "./ctx.ts";

/** Goes on to a page, which then shows these words once. */
export function redirectSaying(context: Readonly<RouterContextProvider>, to: string, words: WordKey) {
  return redirect(to, { headers: { "Set-Cookie": setCookie("said", words, isSecure(context), { maxAge: 60 }) } });
}

/** Whether people reach us over https, so that cookies can insist on it. */
export const isSecure = (context: Readonly<RouterContextProvider>) =>
  (context.get(installationContext).env.BASE_URL ?? "").startsWith("https:");
