import { createServer, type IncomingMessage, type Server } from "node:http";
import type { ServerBuild } from "react-router";
import sirv from "sirv";
import { answerFrom } from "./answer.ts";
import { answerPreflight } from "./preflight.ts";
import { limitBody, refuseEarly } from "./refuse-early.ts";
import type { Installation } from "#app/lib/ctx.ts";

/** Answers requests from the build; files of the build are served as they are, compressed ahead. @returns once it listens */
export async function serve(installation: Installation, port: number, host: string): Promise<Server> {
  const build = (await import(new URL("../build/server/index.js", import.meta.url).href)) as ServerBuild;
  const files = sirv("build/client", { gzip: true, etag: true, setHeaders: fileHeaders });
  const pages = answerFrom(build, installation);
  const server = createServer((request, response) => {
    request.headers["x-encircle-peer"] = request.socket.remoteAddress;
    if (answerPreflight(request, response) || refuseEarly(request, response)) return;
    if (request.method === "POST") {
      void pages(request, response);
      limitBody(request);
      response.once("finish", () => drain(request));
      return;
    }
    files(request, response, () => void pages(request, response));
  });
  // Whoever sends a letter a second is let go before they hold many places.
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** What was answered before it was read to its end would keep the next request of its connection waiting. */
function drain(request: IncomingMessage) {
  if (request.complete) return;
  request.removeAllListeners("data");
  limitBody(request);
  request.resume();
}

function fileHeaders(response: { setHeader(name: string, value: string): void }, path: string) {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader(
    "Cache-Control",
    path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
  );
}
