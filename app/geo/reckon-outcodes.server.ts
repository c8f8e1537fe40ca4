import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { outcodes, postcodes } from "#db/schema/index.ts";

/** Works out anew where the middle of a district is. */
export async function reckonOutcode({ db, transaction }: Pick<Database, "db" | "transaction">, outcode: string) {
  const all = await db
    .select({ latitude: postcodes.latitude, longitude: postcodes.longitude, isLive: postcodes.isLive })
    .from(postcodes)
    .where(eq(postcodes.outcode, outcode));
  const live = all.filter(({ isLive }) => isLive);
  const counted = live.length > 0 ? live : all;
  if (counted.length === 0) return;
  const middle = {
    latitude: median(counted.map(({ latitude }) => latitude)),
    longitude: median(counted.map(({ longitude }) => longitude)),
  };
  await transaction(async (tx) => {
    await tx
      .insert(outcodes)
      .values({ outcode, ...middle })
      .onConflictDoUpdate({ target: outcodes.outcode, set: middle });
  });
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return Math.round(((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2);
}
