import { redirect, type RouterContextProvider } from "react-router";
import { dropCookie, setCookie } from "#app/lib/cookies.server.ts";
import { askedContext, openCtx, visitorCtx, type VisitorCtx } from "#app/lib/ctx.ts";
import { ownPath, withNext } from "#app/lib/own-path.ts";
import { isSecure } from "#app/lib/said.server.ts";
import type { WordKey } from "#app/words/index.ts";
import { deviceLabel } from "./device-label.ts";
import type { Browser, Started } from "./start-session.server.ts";

type Context = Readonly<RouterContextProvider>;
const YEAR = 365 * 24 * 60 * 60;

/** This browser, with the name its owner will know it by. On a `way_in` page there always is one. */
export function thisBrowser(context: Context, request: Request): Browser {
  const { browser } = context.get(askedContext);
  if (!browser) throw new Error("a way in without a browser cookie");
  return { id: browser.id, secret: browser.secret, label: deviceLabel(request.headers.get("user-agent")) };
}

type Cookies = Pick<Started, "session" | "maxAge"> & Partial<Pick<Started, "browser" | "keepsBrowser">>;

/** Goes on to a page as whoever has just signed in, or proved more. @param said words to show there once */
export function signedIn(context: Context, started: Cookies, to: string, said?: WordKey) {
  const secure = isSecure(context);
  const lasting = started.maxAge === null ? {} : { maxAge: started.maxAge };
  const headers = new Headers();
  headers.append("Set-Cookie", setCookie("session", started.session, secure, lasting));
  if (started.browser)
    headers.append("Set-Cookie", setCookie("browser", started.browser, secure, started.keepsBrowser ? { maxAge: YEAR } : {}));
  if (said) headers.append("Set-Cookie", setCookie("said", said, secure, { maxAge: 60 }));
  return redirect(to, { headers });
}

/** The cookie this browser has already, to be set again for another time. */
export function browserCookie(context: Context): Pick<Cookies, "browser"> {
  const { browser } = context.get(askedContext);
  return browser ? { browser: `${browser.id}.${browser.secret}` } : {};
}

/** After a sign-in: first "is this phone yours?" where that is not known yet, then where they wanted to go. */
export const afterSignIn = (context: Context, started: Started, next: string) =>
  signedIn(context, started, started.hasPin ? next : withNext("/welcome", next));

/** Signs out in this browser. @param keepsBrowser false on a shared computer, which should not remember who was here */
export function signedOut(context: Context, { keepsBrowser }: { keepsBrowser: boolean }) {
  const secure = isSecure(context);
  const headers = new Headers({ "Clear-Site-Data": '"cache", "storage"' });
  headers.append("Set-Cookie", dropCookie("session", secure));
  if (!keepsBrowser) headers.append("Set-Cookie", dropCookie("browser", secure));
  return redirect("/sign-in", { headers });
}

/**
 * The means for what a person does to their own sign-in. What these commands give is a new session's secret, so, unlike everything
 * else a visitor sends, it is not written down to answer a second sending of the same form.
 */
export function proofCtx(context: Context): VisitorCtx {
  return { ...context.get(openCtx), actor: context.get(visitorCtx).actor };
}

/** Where a page should lead afterwards, from its address. */
export const nextOf = (url: URL) => ownPath(url.searchParams.get("next"));
