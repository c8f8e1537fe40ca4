import type { Row } from "./gathered.ts";
import { readGeoJson } from "./geojson.server.ts";
import { readOpenReferral } from "./open-referral-page.ts";
import { readOverpass } from "./overpass.server.ts";
import { readerOf } from "./reader-of.ts";
import { refusedRow } from "./record.ts";

/** Every record in a JSON file, whichever of the formats it is; one refused row where it is none of them. */
export function readJson(text: string): Iterable<Row> {
  const parsed = parsedJson(text);
  const format = readerOf(parsed);
  if (format === "geojson") return readGeoJson(parsed);
  if (format === "overpass") return readOverpass(parsed);
  if (format === "open_referral") return readOpenReferral(parsed);
  return [refusedRow(1, "unreadable", text.slice(0, 200))];
}

function parsedJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof parsed === "string" ? null : parsed;
  } catch {
    // No JSON: said to the reader as a refused row.
    return null;
  }
}
