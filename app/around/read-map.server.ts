import { eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { assetMaps, programmes } from "#db/schema/index.ts";
import { readSees } from "#app/community/sees.server.ts";
import type { Sees } from "#app/search/sees.ts";
import type { Visitor } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";

/** The public face of a programme, with how much of it this reader sees. */
export interface AroundMap {
  programmeId: string;
  programmeName: string;
  timeZone: string;
  slug: string;
  intro: string | null;
  phone: string | null;
  email: string | null;
  /** Search engines may list it: never while it is closed. */
  isListed: boolean;
  sees: Sees;
}

/** The face at an address. @throws Refusal not_found when there is none, or it is not open and the reader is none of the programme's people */
export async function readMap(db: Read, slug: string, visitor: Visitor | null): Promise<AroundMap> {
  const [row] = await db
    .select({ map: assetMaps, programmeName: programmes.name, timeZone: programmes.timeZone })
    .from(assetMaps)
    .innerJoin(programmes, eq(programmes.id, assetMaps.programmeId))
    .where(eq(assetMaps.slug, slug));
  if (!row) throw new Refusal("not_found", "common.not_here");
  const { programmeId, intro, phone, email, openedAt } = row.map;
  const isListed = row.map.isListed && openedAt !== null;
  const sees = visitor?.programmeId === programmeId ? await readSees(db, visitor) : "public";
  if (openedAt === null && sees === "public") throw new Refusal("not_found", "common.not_here");
  const { programmeName, timeZone } = row;
  return { programmeId, programmeName, timeZone, slug, intro, phone, email, isListed, sees };
}
