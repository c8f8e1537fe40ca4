import { asc } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assets } from "#db/schema/index.ts";
import { modifiedAt } from "./modified-at.server.ts";
import { isOpenData } from "./publishable.server.ts";

/** No sitemap may name more addresses (sitemaps.org); the page of the map itself is one. A county has some thousands. */
const MOST = 50_000;

/**
 * The addresses that search engines may list, in their own format. What is named are the pages that say so themselves (`mayBeListed`): public, running
 * or paused, and not hiding their address, which is also what is handed out as data.
 * @param page the full address of the map's page @param most of addresses, with the map's own
 */
export async function writeSitemap(db: Read, programmeId: string, page: string, most = MOST): Promise<string> {
  const rows = await db
    .select({ id: assets.id, modifiedAt })
    .from(assets)
    .where(isOpenData(programmeId))
    .orderBy(asc(assets.id))
    .limit(most - 1);
  const lines = rows.map(
    (row) => `<url><loc>${page}/${row.id}</loc><lastmod>${row.modifiedAt.toISOString()}</lastmod></url>\n`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n` +
    `<url><loc>${page}</loc></url>\n${lines.join("")}</urlset>\n`
  );
}
