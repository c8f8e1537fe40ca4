import type { MiddlewareFunction } from "react-router";
import { askedContext } from "#app/lib/ctx.ts";
import { countOpen } from "./throttle-open.server.ts";

const OPEN_DATA = /^(application\/((geo\+)?json|xml)|text\/(csv|html))/;

/**
 * Around every answer of open data: counted, compressed for whoever can read that, as it is sent, and never with what was to be said to a visitor on their
 * next page, because anybody's cache may keep it.
 */
export const packAnswer: MiddlewareFunction<Response> = async ({ context, request }, next) => {
  context.set(askedContext, { ...context.get(askedContext), said: null });
  const response = (await countOpen(context, request)) ?? (await next());
  const isPacked = request.headers.get("accept-encoding")?.includes("gzip") === true;
  const isPlain = response.body !== null && !response.headers.has("content-encoding");
  if (!isPacked || !isPlain || !OPEN_DATA.test(response.headers.get("content-type") ?? "")) return response;
  const headers = new Headers(response.headers);
  headers.set("Content-Encoding", "gzip");
  headers.delete("Content-Length");
  return new Response(response.body?.pipeThrough(new CompressionStream("gzip")), { status: response.status, headers });
};
