import { createHash } from "node:crypto";
import type { Licence } from "./licences.ts";

/** What every answer says: any page may read it, keep it for some minutes, and under which licence. No cookie decides anything here. */
export function openHeaders(licence: Licence | null): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
    Vary: "Accept-Encoding",
    ...(licence?.url ? { Link: `<${licence.url}>; rel="license"` } : {}),
  };
}

/** An answer in JSON with its tag; 304 to whoever has it already. */
export async function answerJson(request: Request, licence: Licence, body: unknown): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = { ...openHeaders(licence), ETag: tagOf(text) };
  if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : text, {
    headers: { ...headers, "Content-Type": "application/json" },
  });
}

/** What could not be done, in one plain sentence for whoever writes the program. Not kept: it may be mended by then. */
export const answerFault = (status: 400 | 404 | 429 | 503, error: string) =>
  Response.json({ error }, { status, headers: { ...openHeaders(null), "Cache-Control": "no-store" } });

/** Weak, because the same answer is sent compressed and not (pack-answer.server.ts). */
export const tagOf = (text: string) => `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;

export function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  return known.includes("*") || known.some((one) => one.replace(/^W\//, "") === tag.replace(/^W\//, ""));
}
