import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { gzip as gzipLater } from "node:zlib";
import { createReadableStreamFromReadable } from "@react-router/node";
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server";
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type Location,
  type RouterContextProvider,
  type ServerBuild,
  ServerRouter,
} from "react-router";
import { askedContext, installationContext, wholePage } from "#app/lib/ctx.ts";
import { DocumentRouter } from "#app/lib/document-router.tsx";
import { PageContext } from "#app/lib/page.ts";
import { pageFacts } from "#app/lib/page.server.ts";
import { hasScripts, type PlainPage, plainPages } from "#app/lib/plain-pages.server.ts";

export { installationContext, wholePage } from "#app/lib/ctx.ts";

const RENDER_LIMIT_MS = 5000;
const gzip = promisify(gzipLater);

/** A page without scripts is rendered to a string and sent once: half the cost of React's stream. One with scripts streams, as hydration needs. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
) {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const { nonce } = context.get(askedContext);
  const { staticHandlerContext: found, routeModules: modules } = entry;
  if (!found.matches.some(({ route }) => hasScripts(modules[route.id]?.handle)))
    return writePlain({ request, context, found, modules }, status, headers);
  const page = within(found.location, context, <ServerRouter context={entry} url={request.url} nonce={nonce} />);
  return stream(page, nonce, status, headers);
}

/** Answers what has no scripts before the framework is asked. @returns null for what is the framework's */
export const plainAnswers = (build: ServerBuild) =>
  plainPages(build, (page) => {
    const { request, context, found } = page;
    for (const error of Object.values(found.errors ?? {})) handleError(error, { request, context, params: {} });
    const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
    for (const loaded of Object.values(found.loaderHeaders))
      for (const cookie of loaded.getSetCookie()) headers.append("Set-Cookie", cookie);
    return writePlain(page, found.statusCode, headers);
  });

const within = (at: Location, context: RouterContextProvider, router: React.ReactNode) => (
  <PageContext value={pageFacts(context, at)}>{router}</PageContext>
);

function writePlain({ request, context, found, modules }: PlainPage, status: number, headers: Headers) {
  const page = within(found.location, context, <DocumentRouter found={found} modules={modules} />);
  const html = utf8(`<!doctype html>${renderToStaticMarkup(page)}`);
  headers.append("Vary", "Accept-Encoding");
  if (!request.headers.get("accept-encoding")?.includes("gzip")) return whole(html, status, headers, context);
  headers.set("Content-Encoding", "gzip");
  // Level 1: most of the saving for a slow connection at little cost, done off the event loop.
  return gzip(html, { level: 1 }).then((packed) => whole(packed, status, headers, context));
}

const encoder = new TextEncoder();

/** As Buffer.from, which first goes through the whole text to count its bytes: for nearly every page an eighth more than its letters is room. */
function utf8(text: string) {
  const room = Buffer.allocUnsafeSlow(Math.ceil(text.length * 1.125));
  const { read, written } = encoder.encodeInto(text, room);
  return read === text.length ? room.subarray(0, written) : Buffer.from(text);
}

function whole(page: Buffer, status: number, headers: Headers, context: RouterContextProvider) {
  headers.set("Content-Length", String(page.length));
  context.set(wholePage, page);
  return new Response(null, { status, headers });
}

function stream(page: React.ReactNode, nonce: string, status: number, headers: Headers) {
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        clearTimeout(timer);
        const body = new PassThrough();
        pipe(body);
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
      },
      onError: reject,
    });
    const timer = setTimeout(abort, RENDER_LIMIT_MS);
  });
}

/** Refusals are answers, not faults; everything else is written down, without the URL: it may hold a secret. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { log } = context.get(installationContext);
  log.error({ err: error, method: request.method }, "request failed");
};
