import { and, eq, isNotNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetMaps, programmes } from "#db/schema/index.ts";
import { type Licence, licenceOf } from "./licences.ts";

/** A programme's map that is open to everybody. */
export interface OpenMap {
  programmeId: string;
  /** Of the programme: who is to be named. */
  name: string;
  slug: string;
  timeZone: string;
  /** Search engines may list its pages. */
  isListed: boolean;
  /** Null where nothing is handed out as data. */
  licence: Licence | null;
}

/** The map at an address, or null where none was opened. */
export async function readOpenMap(db: Read, slug: string): Promise<OpenMap | null> {
  // Nothing that no database would keep.
  if (!/^\P{C}{1,100}$/u.test(slug)) return null;
  const [map] = await db
    .select({
      programmeId: assetMaps.programmeId,
      name: programmes.name,
      slug: assetMaps.slug,
      timeZone: programmes.timeZone,
      isListed: assetMaps.isListed,
      licence: assetMaps.licence,
    })
    .from(assetMaps)
    .innerJoin(programmes, eq(programmes.id, assetMaps.programmeId))
    .where(and(eq(assetMaps.slug, slug), isNotNull(assetMaps.openedAt)));
  return map ? { ...map, licence: map.licence?.trim() ? licenceOf(map.licence.trim()) : null } : null;
}
