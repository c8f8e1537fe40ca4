import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface BadServer {
  /** "127.0.0.1:40123" */
  host: string;
  url: string;
  /** What was asked for, in order. */
  asked: { path: string; headers: IncomingMessage["headers"]; at: number }[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

/** A server of somebody's on this machine that answers as a test wants. */
export async function startBadServer(answer: Answer): Promise<BadServer> {
  const asked: BadServer["asked"] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", headers: request.headers, at: performance.now() });
    answer(request, response, new URL(request.url ?? "/", "http://bad.test"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const sendJson = (response: ServerResponse, body: unknown) =>
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
