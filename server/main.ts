import { createServer, type Server } from "node:http";
import { createRequestListener } from "@react-router/node";
import { RouterContextProvider, type ServerBuild } from "react-router";
import sirv from "sirv";
import type { installationContext, Installation } from "#app/lib/ctx.ts";

const METHODS = new Set(["GET", "HEAD", "POST"]);
const MAX_BODY_BYTES = 64 * 1024;

/** Answers requests from the build; files of the build are served as they are, compressed ahead. @returns once it listens */
export async function serve(installation: Installation, port: number, host: string): Promise<Server> {
  const build = (await import(new URL("../build/server/index.js", import.meta.url).href)) as ServerBuild;
  const entry = build.entry.module as unknown as { installationContext: typeof installationContext };
  const files = sirv("build/client", { gzip: true, etag: true, setHeaders: fileHeaders });
  const pages = createRequestListener({
    build,
    mode: "production",
    getLoadContext: () => {
      const context = new RouterContextProvider();
      context.set(entry.installationContext, installation);
      return context;
    },
  });
  const server = createServer((request, response) => {
    request.headers["x-encircle-peer"] = request.socket.remoteAddress;
    if (!METHODS.has(request.method ?? "")) {
      response.writeHead(405, { "Content-Type": "text/plain; charset=utf-8", Allow: [...METHODS].join(", ") });
      response.end("This address cannot be used in that way.\n");
      return;
    }
    if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
      response.writeHead(413, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
      response.end("This is too long to send. Please make it shorter.\n");
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") return pages(request, response);
    files(request, response, () => pages(request, response));
  });
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

function fileHeaders(response: { setHeader(name: string, value: string): void }, path: string) {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader(
    "Cache-Control",
    path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
  );
}
