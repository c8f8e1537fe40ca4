import { createHash } from "node:crypto";
import { findFeed, readFeed } from "#app/calendar/queries-feed.server.ts";
import { noteFetch } from "#app/calendar/note-fetch.server.ts";
import { openCtx } from "#app/lib/ctx.ts";
import type { Route } from "./+types/calendar-feed.ts";

/** Somebody's calendar for their calendar program: whoever has the address may read it, until it is stopped. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(openCtx);
  const feed = await findFeed(ctx, params.secret.replace(/\.ics$/, ""));
  if (!feed) return new Response(null, { status: 404 });
  const text = await readFeed(ctx, feed);
  await noteFetch(ctx, feed);
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  const headers = { ETag: etag, "Cache-Control": "private, max-age=0", "Referrer-Policy": "no-referrer" };
  // A proxy that compresses may have made the tag a weak one.
  const known =
    request.headers
      .get("if-none-match")
      ?.replaceAll("W/", "")
      .split(/\s*,\s*/) ?? [];
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : text, {
    headers: {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Length": String(Buffer.byteLength(text)),
      "Content-Disposition": 'inline; filename="circle.ics"',
    },
  });
}
