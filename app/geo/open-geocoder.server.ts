import type { Read } from "#db/client.ts";
import type { Env } from "#app/lib/env.server.ts";
import { firstToKnow, type Geocoder } from "./geocoder.ts";
import { openService } from "./service.server.ts";
import { openTable } from "./table.server.ts";

type Settings = Pick<Env, "POSTCODES_URL" | "POSTCODES_WHOLE">;

/**
 * Our own table first, then the service that the settings name, if any. A district that the table knows is enough where the service would not be
 * told the postcode either, so nobody is asked then.
 */
export function openGeocoder(db: Read, { POSTCODES_URL: url, POSTCODES_WHOLE: sendsPostcodes }: Settings): Geocoder {
  const table = openTable(db);
  return url === undefined ? table : firstToKnow([table, openService({ url, sendsPostcodes })]);
}
