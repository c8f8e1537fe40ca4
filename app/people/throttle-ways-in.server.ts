import type { RouterContextProvider } from "react-router";
import { hashSecret } from "#app/lib/crypto.server.ts";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { isBrowserOf, isKnownBrowser } from "./queries-ways-in.server.ts";

type Context = Readonly<RouterContextProvider>;

// Nobody is locked out by what others do: a browser that is known is counted by itself alone, whatever happens on its network or
// with its owner's number elsewhere. A browser that is not known can be thrown away and made anew, so its network is counted too.

/** Counts one try at a secret: a code, a PIN, a link. @throws Refusal too_many */
export async function countTry(context: Context) {
  const { throttle, database } = context.get(installationContext);
  const { browser, network } = context.get(askedContext);
  await throttle.count("tryPerBrowser", browser ? hashSecret(browser.secret) : network);
  if (!browser || !(await isKnownBrowser(database.db, browser))) await throttle.count("tryPerNetwork", network);
}

/** Counts one code that is asked for. @throws Refusal too_many, for known and unknown phones and emails alike */
export async function countAsking(context: Context, contact: string) {
  const { throttle, database, keys } = context.get(installationContext);
  const { browser, network } = context.get(askedContext);
  const hash = keys.sign("contact", contact);
  if (browser && (await isBrowserOf(database.db, browser, contact)))
    return throttle.count("codePerContact", `${hash} ${hashSecret(browser.secret)}`);
  await throttle.count("codePerNetwork", network);
  await throttle.count("codePerContact", hash);
}
