import type { Row } from "./gathered.ts";
import { isTooDeep, isThing, own, thingOf } from "./json.ts";
import { rowOfTags } from "./osm-tags.server.ts";
import { positionOf } from "./position.ts";
import { refusedRow } from "./record.ts";

/** What Overpass answers with `out center`: nodes have a position, ways and relations a middle, and everything without tags is a mere corner. */
export function* readOverpass(answer: unknown): Generator<Row> {
  const elements = isThing(answer) ? own(answer, "elements") : null;
  if (!Array.isArray(elements)) {
    yield refusedRow(1, "unreadable");
    return;
  }
  for (const [at, element] of elements.entries()) yield rowOfElement(at + 1, element);
}

function rowOfElement(row: number, element: unknown): Row {
  if (!isThing(element) || isTooDeep(element)) return refusedRow(row, "unreadable");
  const where = thingOf(element, "center") ?? element;
  const tags = thingOf(element, "tags");
  if (!tags) return refusedRow(row, "no_name", element);
  const [type, id] = [own(element, "type"), own(element, "id")];
  const known =
    (type === "node" || type === "way" || type === "relation") && Number.isSafeInteger(Number(id ?? Number.NaN));
  const position = (warn: Parameters<typeof positionOf>[2]) => positionOf(own(where, "lat"), own(where, "lon"), warn);
  return rowOfTags(row, known ? `${type}/${String(id)}` : null, tags, position, element);
}
