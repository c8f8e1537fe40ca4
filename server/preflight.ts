import type { IncomingMessage, ServerResponse } from "node:http";

const OPEN = /^\/around\/[^/?]+\/(api(\/[^?]*)?|assets\.(geojson|csv))(\?|$)/;

/** A browser asks first when a page elsewhere wants open data with a tag it has: it may. @returns whether it was answered */
export function answerPreflight({ method, url = "" }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== "OPTIONS" || !OPEN.test(url)) return false;
  response.writeHead(204, {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
    "X-Content-Type-Options": "nosniff",
    Vary: "Access-Control-Request-Headers",
  });
  response.end();
  return true;
}
