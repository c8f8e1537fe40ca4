import { and, eq, gte, type SQL, sql } from "drizzle-orm";
import { assetChanges, assets } from "#db/schema/index.ts";

/** For queries of assets: when what is handed out of one last changed. Of what was not touched since that is kept, when anything was written of it. */
export const modifiedAt: SQL<Date> =
  sql`coalesce(${assets.modifiedAt}, (select max(${assetChanges.at}) from ${assetChanges} where ${and(eq(assetChanges.programmeId, assets.programmeId), eq(assetChanges.assetId, assets.id))}), ${assets.createdAt})`.mapWith(
    assets.createdAt,
  );

export const isModifiedSince = (moment: Date) => gte(modifiedAt, sql.param(moment, assets.createdAt));
