import { encodingOf } from "./decoding.ts";
import { delimiterOf } from "./delimiter.ts";
import { isThing, own, type Thing } from "./json.ts";

export type Format = "open_referral" | "geojson" | "overpass" | "csv" | "xlsx";

/** Which reader is right for a file (from its first bytes or letters; 64 kB are enough) or for JSON that is already parsed. Null for what nobody reads here. */
export function readerOf(sample: unknown): Format | null {
  if (sample instanceof Uint8Array) return isZip(sample) ? "xlsx" : readerOfText(textOf(sample));
  if (typeof sample === "string") return readerOfText(sample);
  if (Array.isArray(sample)) return sample.some(isThing) ? "open_referral" : null;
  return isThing(sample) ? readerOfThing(sample) : null;
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const textOf = (bytes: Uint8Array) => new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, 64_000));

function readerOfThing(thing: Thing): Format | null {
  if (own(thing, "type") === "FeatureCollection" || own(thing, "type") === "Feature") return "geojson";
  if (Array.isArray(own(thing, "elements"))) return "overpass";
  return ["contents", "content", "id", "name", "service", "services", "services.csv"].some(
    (key) => own(thing, key) !== undefined,
  )
    ? "open_referral"
    : null;
}

/** The beginning of a file may end in the middle of a JSON value, so that it is known by its words. */
function readerOfText(text: string): Format | null {
  const start = text
    .slice(0, 64_000)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (!/^[{[]/.test(start)) return /^<(?:!doctype|html|\?xml)/i.test(start) || !delimiterOf(start) ? null : "csv";
  if (!/^(?:\{\s*"|\[\s*\{\s*")/.test(start)) return delimiterOf(start) ? "csv" : null;
  if (/"type"\s*:\s*"Feature(?:Collection)?"/.test(start)) return "geojson";
  if (/"elements"\s*:\s*\[/.test(start) && /"(?:osm3s|generator|tags|lat|nodes)"\s*:/.test(start)) return "overpass";
  return /"(?:contents?|id|name|services?(?:\.csv)?)"\s*:/.test(start) ? "open_referral" : null;
}
