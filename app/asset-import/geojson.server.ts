import type { Row } from "./gathered.ts";
import { isThing, isTooDeep, own, textOf, type Thing, thingOf } from "./json.ts";
import { guessMapping } from "./guess-mapping.ts";
import { rowOfTags } from "./osm-tags.server.ts";
import { type Position, positionOf } from "./position.ts";
import { rowThrough } from "./through-mapping.server.ts";
import type { Warn } from "./warn.ts";
import { refusedRow } from "./record.ts";

/** A GeoJSON feature collection (or one feature): of OpenStreetMap, by its ids and tags, or of anybody, read as a row whose columns are its properties. */
export function* readGeoJson(collection: unknown): Generator<Row> {
  const features = !isThing(collection)
    ? null
    : own(collection, "type") === "Feature"
      ? [collection]
      : own(collection, "features");
  if (!Array.isArray(features)) {
    yield refusedRow(1, "unreadable");
    return;
  }
  for (const [at, feature] of features.entries()) yield rowOfFeature(at + 1, feature);
}

function rowOfFeature(row: number, feature: unknown): Row {
  if (!isThing(feature) || isTooDeep(feature)) return refusedRow(row, "unreadable");
  const properties = thingOf(feature, "properties") ?? {};
  const id = textOf(own(feature, "id")) ?? textOf(own(properties, "@id")) ?? textOf(own(properties, "id"));
  const position = (warn: Warn) => middleOf(thingOf(feature, "geometry"), warn);
  if (id && /^(node|way|relation)\/\d+$/.test(id)) return rowOfTags(row, id, properties, position, feature);
  return rowOfProperties(row, id, properties, position, feature);
}

function rowOfProperties(
  row: number,
  id: string | null,
  properties: Thing,
  position: (warn: Warn) => Position | null,
  feature: Thing,
): Row {
  const headings = Object.keys(properties).slice(0, 200);
  const cells = headings.map((heading) => textOf(own(properties, heading)) ?? "");
  return rowThrough(guessMapping(headings), { row, headings, cells }, { raw: feature, key: id, position });
}

/** Of a point itself; of anything else the middle of the box around it. GeoJSON writes the longitude first (RFC 7946, section 3.1.1). */
function middleOf(geometry: Thing | null, warn: Warn): Position | null {
  const points = geometry ? pointsIn(own(geometry, "coordinates")) : [];
  if (points.length === 0) return null;
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return positionOf(middle(latitudes), middle(longitudes), warn, "geometry");
}

const middle = (numbers: number[]) => (numbers.length === 1 ? numbers[0] : (lowest(numbers) + highest(numbers)) / 2);
const lowest = (numbers: number[]) => numbers.reduce((low, one) => Math.min(low, one));
const highest = (numbers: number[]) => numbers.reduce((high, one) => Math.max(high, one));

function pointsIn(coordinates: unknown): [number, number][] {
  let layer: unknown[] = [coordinates];
  // A multi-polygon's points are four lists deep.
  for (let depth = 0; depth < 5 && layer.length > 0; depth += 1) {
    const points = layer.filter(isPoint);
    if (points.length > 0) return points.map(([longitude, latitude]) => [longitude, latitude]);
    layer = layer.filter(Array.isArray).flat(1);
  }
  return [];
}

const isPoint = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
