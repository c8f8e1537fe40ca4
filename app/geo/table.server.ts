import { eq } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { outcodes, postcodes } from "#db/schema/index.ts";
import { type Found, type Geocoder, type Spot, UNAVAILABLE, UNKNOWN } from "./geocoder.ts";
import { readSought } from "./read-sought.ts";

/** Looks into the postcodes that were imported here: nobody outside hears of it. It knows no names of places. */
export function openTable(db: Read): Geocoder {
  return {
    knowsPostcodes: true,
    async find(text) {
      const sought = readSought(text);
      if (sought.kind === "postcode")
        return (await postcodeIn(db, sought.postcode)) ?? districtIn(db, sought.outcode, true);
      if (sought.kind === "district") return districtIn(db, sought.outcode, sought.isWider);
      return UNKNOWN;
    },
  };
}

async function postcodeIn(db: Read, postcode: string): Promise<Found | null> {
  const [row] = await db
    .select({ latitude: postcodes.latitude, longitude: postcodes.longitude })
    .from(postcodes)
    .where(eq(postcodes.postcode, postcode.replace(" ", "")));
  return row ? found({ position: row, precision: "postcode", label: postcode, isWider: false }) : null;
}

async function districtIn(db: Read, outcode: string, isWider: boolean): Promise<Found> {
  const [row] = await db
    .select({ latitude: outcodes.latitude, longitude: outcodes.longitude })
    .from(outcodes)
    .where(eq(outcodes.outcode, outcode));
  if (row) return found({ position: row, precision: "district", label: outcode, isWider });
  // Where nothing was imported, no postcode is wrong.
  const isEmpty = (await db.select({ outcode: outcodes.outcode }).from(outcodes).limit(1)).length === 0;
  return isEmpty ? UNAVAILABLE : UNKNOWN;
}

const found = (spot: Spot): Found => ({ result: "found", spot });
