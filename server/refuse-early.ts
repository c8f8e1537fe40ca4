import { MOST_FILE_BYTES } from "#app/asset-sources/most-file-bytes.ts";
import type { IncomingMessage, ServerResponse } from "node:http";

const METHODS = new Set(["GET", "HEAD", "POST"]);
const MAX_BODY_BYTES = 64 * 1024;
/** Of the forms that bring a file: the file, and what is typed beside it. The guard reads none before it knows who sends it. */
const MAX_FILE_BYTES = MOST_FILE_BYTES + MAX_BODY_BYTES;

/** What no page is asked for: answered in plain words before anything is read. @returns whether it was answered */
export function refuseEarly(request: IncomingMessage, response: ServerResponse): boolean {
  if (!METHODS.has(request.method ?? ""))
    return say(response, 405, "This address cannot be used in that way.", { Allow: [...METHODS].join(", ") });
  if (!isReadable(request)) return say(response, 400, "This address cannot be read.");
  if (Number(request.headers["content-length"] ?? 0) > mostBytes(request))
    return say(response, 413, "This is too long to send. Please make it shorter.", { Connection: "close" });
  return false;
}

/**
 * Ends a request whose body grows too long without having said so. Call it in the same turn in which the body begins to be read: a
 * listener sets it flowing.
 */
export function limitBody(request: IncomingMessage) {
  let bytes = 0;
  const most = mostBytes(request);
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > most) request.destroy();
  });
}

const mostBytes = ({ url = "", headers }: IncomingMessage) =>
  /^\/programme\/sources\/(new|[0-9a-z]{26})(\.data)?(\?|$)/.test(url) &&
  headers["content-type"]?.startsWith("multipart/form-data;")
    ? MAX_FILE_BYTES
    : MAX_BODY_BYTES;

/** Whether host and path are what a browser would send. Others would be logged as faults, with an address that may hold a secret. */
function isReadable({ url = "", headers: { host = "" } }: IncomingMessage) {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    const address = URL.parse(`http://${host}/`);
    // A name before the host ("a@b") is read as one who signs in, which no request can be made of.
    return host !== "" && address !== null && address.username === "" && address.password === "";
  } catch {
    return false;
  }
}

function say(response: ServerResponse, status: number, words: string, headers: Record<string, string> = {}): true {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(`${words}\n`);
  return true;
}
