import { data, type MiddlewareFunction, redirect, type RouterContextProvider } from "react-router";
import { keepSession } from "#app/people/keep-session.server.ts";
import { readVisitor } from "#app/people/queries.server.ts";
import { readActor } from "#app/circles/queries.server.ts";
import {
  askedContext,
  circleCtx,
  installationContext,
  openCtx,
  visitorCtx,
  type Asked,
  type Visitor,
} from "#app/lib/ctx.ts";
import { addressOf } from "#app/lib/address.ts";
import { dropCookie, readCookies, setCookie, splitSecret } from "#app/lib/cookies.server.ts";
import { newSecret } from "#app/lib/crypto.server.ts";
import { isFromOurPages, isOurOnce, newOnce } from "#app/lib/csrf.server.ts";
import type { Env } from "#app/lib/env.server.ts";
import { orErrorPage, type Refused } from "#app/lib/errors.ts";
import { typedIn } from "#app/lib/forms.ts";
import { isId, newId } from "#app/lib/ids.ts";
import { LISTED, secureHeaders } from "#app/lib/headers.server.ts";
import { networkOf } from "#app/lib/network.ts";
import { isLate, readHealth } from "#app/reminders/queries-health.server.ts";
import { oncePerSubmission, submissionKey } from "#app/lib/once.server.ts";
import { whileAllowed, whileInCircle } from "./barrier.server.ts";
import { insist, insistVisitor } from "./may.ts";
import { type Need, pages } from "./pages.ts";
import { BY_HELPER } from "./policy.ts";

type Args = Parameters<MiddlewareFunction<Response>>[0];

const refuse = (status: number, words: Refused["words"]) => data({ words, values: {} } satisfies Refused, { status });

/** What every request passes first: whose it is, whether it may be here, and what the answer says about itself. */
export const guardEverything: MiddlewareFunction<Response> = async (args, next) => {
  const { context } = args;
  const { env } = context.get(installationContext);
  const isSecure = baseUrl(context).startsWith("https:");
  const cookies = readCookies(args.request.headers.get("cookie"), isSecure);
  await findOutWho(args, cookies);
  const response = await next();
  const asked = context.get(askedContext);
  if (response.status === 429 && args.request.method !== "POST") response.headers.set("Retry-After", TEN_MINUTES);
  if (asked.isListed && response.status === 200) response.headers.set("X-Robots-Tag", LISTED);
  if (asked.browser?.isNew) response.headers.append("Set-Cookie", browserCookie(asked.browser, isSecure));
  if (asked.said && response.status === 200) response.headers.append("Set-Cookie", dropCookie("said", isSecure));
  if (env.NODE_ENV !== "development") secureHeaders(response.headers, asked.nonce, isSecure, tilesOf(args, env));
  return response;
};

/** In seconds: what is said in words, and the longest that any count of what is only read goes back (throttle.server.ts). */
const TEN_MINUTES = "600";

/** The host that pictures of the land come from, on the page that shows them and nowhere else. */
const tilesOf = ({ pattern, url }: Args, { MAP_TILES: tiles }: Env) =>
  tiles !== null && rowOf(pattern) === pages["/around/:slug"] && url.searchParams.get("view") === "map"
    ? new URL(tiles).origin
    : null;

/** Refuses what may not be here. Runs inside guardEverything, so that a refusal is a page in the reader's language. */
export const guardPage: MiddlewareFunction<Response> = async (args, next) => {
  const need = needOf(args.pattern, args.request.method);
  refuseStrangeIds(args.params);
  if (bringsFile(args.request) && !isOpenToAll(need)) await requireVisitor(args, need);
  if (need !== "hook") await checkForm(args);
  if (!isOpenToAll(need)) await requireVisitor(args, need);
  return next();
};

const isOpenToAll = (need: Need): need is "anyone" | "way_in" | "hook" =>
  need === "anyone" || need === "way_in" || need === "hook";

/** What may be long is not read before it is known who sends it, and that they may. */
const bringsFile = ({ method, headers }: Request) =>
  method === "POST" && (headers.get("content-type") ?? "").startsWith("multipart/form-data");

/** Everything under a circle: no membership, no page. */
export const guardCircle: MiddlewareFunction<Response> = async ({ context, params, pattern, request }, next) => {
  const { actor: visitor, ...means } = context.get(visitorCtx);
  const actor = await orErrorPage(readActor(means.db, visitor, String(params.circleId), means.now));
  const need = needOf(pattern, request.method);
  // "Own" is for the command to check: the page is open to whoever may have something of their own there.
  if (need !== "anyone" && need !== "way_in" && need !== "hook" && need !== "person")
    await orErrorPage(() => insist(actor, need, true));
  const transaction = whileInCircle(means.transaction, actor);
  context.set(circleCtx, { ...means, transaction, actor, timeZone: visitor.timeZone });
  return next();
};

export const baseUrl = (context: Readonly<RouterContextProvider>) => addressOf(context.get(installationContext).env);

async function findOutWho({ request, context, pattern }: Args, cookies: ReturnType<typeof readCookies>) {
  const installation = context.get(installationContext);
  const { database, keys, clock } = installation;
  const now = clock();
  const sessionCookie = splitSecret(cookies.session);
  const found = sessionCookie ? await readVisitor(database.db, sessionCookie, now) : null;
  if (found) await keepSession(database, found, now);
  const browser = browserOf(cookies.browser, rowOf(pattern)?.GET === "way_in");
  const chosen =
    found?.visitor.language ?? (cookies.language === "cy" || cookies.language === "en" ? cookies.language : null);
  const asked: Asked = {
    visitor: found?.visitor ?? null,
    language: chosen ?? languageOf(request.headers.get("accept-language")),
    isLanguageChosen: chosen !== null,
    browser,
    nonce: newSecret(),
    once: newOnce(keys, found?.visitor.sessionId ?? browser?.id ?? "nobody"),
    said: cookies.said || null,
    isLate: found !== null && found.visitor.staff.length > 0 && isLate(await readHealth(database.db, now)),
    now,
    isListed: false,
    network: networkOf(request.headers, installation.env.PROXY_HOPS),
  };
  context.set(askedContext, asked);
  const means = { db: database.db, transaction: database.transaction, keys, now };
  context.set(openCtx, means);
  if (asked.visitor) context.set(visitorCtx, { ...means, actor: asked.visitor });
}

/** The browser's own id and secret; made on the first way in. */
function browserOf(cookie: string | undefined, isWayIn: boolean): Asked["browser"] {
  const known = splitSecret(cookie);
  if (known) return { ...known, isNew: false };
  return isWayIn ? { id: newId(), secret: newSecret(), isNew: true } : null;
}

const YEAR = 365 * 24 * 60 * 60;
const browserCookie = ({ id, secret }: { id: string; secret: string }, isSecure: boolean) =>
  setCookie("browser", `${id}.${secret}`, isSecure, { maxAge: YEAR });

/** React Router gives the pattern with or without a slash in front. */
const rowOf = (pattern: string) => pages[`/${pattern.replace(/^\/|\/$/g, "")}`];

function needOf(pattern: string, method: string): Need {
  const row = rowOf(pattern);
  const need = method === "GET" || method === "HEAD" ? row?.GET : method === "POST" ? row?.POST : undefined;
  if (!row) throw refuse(404, "common.not_here");
  if (!need) throw refuse(405, "common.not_that_way");
  return need;
}

/** Whatever stands where an id should and is none is not looked up: nothing can be behind it. */
function refuseStrangeIds(params: Args["params"]) {
  for (const [name, value] of Object.entries(params))
    if (name.endsWith("Id") && !isId(value ?? "")) throw refuse(404, "common.not_here");
}

async function checkForm({ request, context, url }: Args) {
  if (request.method !== "POST") return;
  const { keys } = context.get(installationContext);
  const { visitor, browser, now } = context.get(askedContext);
  const form = await request
    .clone()
    .formData()
    .catch(() => {
      throw refuse(400, "common.form_unreadable");
    });
  const once = typedIn(form, "once");
  const who = visitor?.sessionId ?? browser?.id ?? "nobody";
  const isOurs = isOurOnce(keys, who, once);
  if (!isFromOurPages(request, baseUrl(context), () => isOurs)) throw refuse(403, "common.form_foreign");
  if (!isOurs) return;
  const means = context.get(openCtx);
  // Ways in are left out: what they give is a secret, which is not to be stored, and each is good once by itself.
  if (!visitor) return;
  const transaction = oncePerSubmission(means.transaction, submissionKey(who, url.pathname, form), now);
  context.set(visitorCtx, { ...means, transaction, actor: visitor });
}

async function requireVisitor(
  { request, context, pattern, params, url }: Args,
  need: Exclude<Need, "anyone" | "way_in" | "hook">,
) {
  const { visitor } = context.get(askedContext);
  if (!visitor)
    throw redirect(request.method === "GET" ? `/sign-in?next=${encodeURIComponent(url.pathname)}` : "/sign-in");
  if (request.method === "POST")
    await orErrorPage(context.get(installationContext).throttle.count("actPerSession", visitor.sessionId));
  if (need === "person") return;
  if (!BY_HELPER.includes(need)) refuseHelperElsewhere(visitor, params.circleId);
  if (visitor.staff.length > 0 && !visitor.hasSecondStep)
    throw redirect(`/second-step?next=${encodeURIComponent(request.method === "GET" ? url.pathname : "/")}`);
  if (isOfCircle(pattern)) return;
  await orErrorPage(() => insistVisitor(visitor, need));
  const means = context.get(visitorCtx);
  context.set(visitorCtx, { ...means, transaction: whileAllowed(means.transaction, visitor, need) });
}

/** Who acts for somebody is in that one circle and nowhere else. */
function refuseHelperElsewhere({ helper }: Visitor, circleId: string | undefined) {
  if (helper && circleId !== helper.circleId) throw refuse(404, "common.not_here");
}

const isOfCircle = (pattern: string) => /^\/?circles\/:circleId/.test(pattern);

function languageOf(header: string | null) {
  return header?.trim().toLowerCase().startsWith("cy") ? "cy" : "en";
}
