import { isKnown, openHeaders, tagOf } from "#app/open-data/answer.server.ts";
import { readOpenMap } from "#app/open-data/open-map.server.ts";
import { NOT_HERE } from "#app/open-data/open-request.server.ts";
import { writeSitemap } from "#app/open-data/sitemap.server.ts";
import { installationContext } from "#app/lib/ctx.ts";
import { baseUrl } from "#app/rights/guard.server.ts";
import type { Route } from "./+types/open-sitemap.ts";

/** What search engines may list, for them: only where the programme lets them list anything. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { database } = context.get(installationContext);
  const map = await readOpenMap(database.db, params.slug);
  if (!map?.isListed) return NOT_HERE();
  const page = `${baseUrl(context)}/around/${encodeURIComponent(map.slug)}`;
  const text = await writeSitemap(database.apart, map.programmeId, page);
  const headers = { ...openHeaders(null), ETag: tagOf(text), "Content-Type": "application/xml; charset=utf-8" };
  if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : text, { headers });
}
