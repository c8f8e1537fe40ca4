import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { postcodes } from "#db/schema/index.ts";
import type { PostcodeRow } from "./postcode-file.ts";

/** How many go in one transaction, so that a server beside it waits for none of them long. */
export const AT_ONCE = 1_000;

const isOther = sql`${postcodes.outcode} <> excluded.outcode or ${postcodes.latitude} <> excluded.latitude
  or ${postcodes.longitude} <> excluded.longitude or ${postcodes.isLive} <> excluded.is_live`;

/** Writes down where postcodes are; those that stand there already, just so, are not written. @returns how many were new or had changed */
export async function takePostcodes(transaction: Transaction, rows: readonly PostcodeRow[]): Promise<number> {
  const once = onePerPostcode(rows);
  if (once.length === 0) return 0;
  return transaction(async (tx) => {
    const written = await tx
      .insert(postcodes)
      .values(once)
      .onConflictDoUpdate({
        target: postcodes.postcode,
        set: {
          outcode: sql`excluded.outcode`,
          latitude: sql`excluded.latitude`,
          longitude: sql`excluded.longitude`,
          isLive: sql`excluded.is_live`,
        },
        setWhere: isOther,
      })
      .returning({ postcode: postcodes.postcode });
    return written.length;
  });
}

/** PostgreSQL refuses to write a row twice in one statement. */
const onePerPostcode = (rows: readonly PostcodeRow[]) => [...new Map(rows.map((row) => [row.postcode, row])).values()];
