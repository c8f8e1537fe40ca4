import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { gzip as gzipLater } from "node:zlib";
import { createReadableStreamFromReadable } from "@react-router/node";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from "react-router";
import { askedContext, installationContext } from "#app/lib/ctx.ts";
import { PageContext } from "#app/lib/page.ts";
import { pageFacts } from "#app/lib/page.server.ts";

export { installationContext } from "#app/lib/ctx.ts";

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
  const page = (
    <PageContext value={pageFacts(context, new URL(request.url).pathname)}>
      <ServerRouter context={entry} url={request.url} nonce={nonce} />
    </PageContext>
  );
  const isInteractive = entry.staticHandlerContext.matches.some((match) => {
    const handle: unknown = entry.routeModules[match.route.id]?.handle;
    return typeof handle === "object" && handle !== null && "interactive" in handle;
  });
  if (isInteractive) return stream(page, nonce, status, headers);
  return compressed(`<!doctype html>${renderToString(page)}`, request, status, headers);
}

/** Level 1: most of the saving for a slow connection at little cost, done off the event loop. Bytes with a length leave in one piece. */
async function compressed(html: string, request: Request, status: number, headers: Headers) {
  headers.append("Vary", "Accept-Encoding");
  let body = Buffer.from(html);
  if (request.headers.get("accept-encoding")?.includes("gzip")) {
    headers.set("Content-Encoding", "gzip");
    body = await gzip(body, { level: 1 });
  }
  headers.set("Content-Length", String(body.length));
  return new Response(body, { status, headers });
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
