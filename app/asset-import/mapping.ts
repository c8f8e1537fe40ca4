import { oneLine } from "./plain-text.ts";

/** What a column of a table may be. A field may have several columns: lines of an address, kinds of terms. */
export const FIELDS = [
  "key",
  "part_of",
  "name",
  "summary",
  "kind",
  "state",
  "temporarily_closed",
  "visible",
  "organisation",
  "organisation_key",
  "organisation_website",
  "charity_number",
  "place",
  "place_visible",
  "hides_address",
  "address",
  "town",
  "postcode",
  "latitude",
  "longitude",
  "lat_lng",
  "access",
  "getting_there",
  "opening_hours",
  "weekday",
  "opens_at",
  "closes_at",
  "starts_on",
  "ends_on",
  "terms",
  "free",
  "cost_for",
  "cost_amount",
  "cost_per",
  "cost",
  "needs_referral",
  "way_in",
  "ages",
  "minimum_age",
  "maximum_age",
  "languages",
  "phone",
  "email",
  "website",
  "contact_visible",
  "assured_on",
] as const;
export type Field = (typeof FIELDS)[number];

/** An entry is called by its name, or else by who runs it or where it is (through-mapping). */
export const isNaming = (field: Field | undefined) => field === "name" || field === "organisation" || field === "place";

/** Which column is which field, by heading: what a connector sees, corrects and saves. A heading that is not there is not read. */
export interface Mapping {
  columns: Record<string, Field>;
}

/** A table's row: its number as a person counts it, the head's cells and its own. */
export interface TableRow {
  row: number;
  headings: string[];
  cells: string[];
}

/** Headings as they are compared: "Post Code*" is "post code". */
export const plainHeading = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();

/** The cells of one row by field, none of them empty. */
export type Cells = Map<Field, string[]>;
export const cellOf = (cells: Cells, field: Field): string | null => cells.get(field)?.[0] ?? null;

/** The fields' cells of a row that are not empty; where two columns are one field, in the order of the columns. */
export function cellsByField(mapping: Mapping, { headings, cells }: Pick<TableRow, "headings" | "cells">): Cells {
  const fields = new Map(Object.entries(mapping.columns).map(([heading, field]) => [plainHeading(heading), field]));
  const found: Cells = new Map();
  for (const [at, heading] of headings.entries()) {
    const field = fields.get(plainHeading(heading));
    const cell = cells[at]?.trim();
    if (field && cell) found.set(field, [...(found.get(field) ?? []), cell]);
  }
  return found;
}

/** A cell that is a list: by semicolons, lines or bars, or else by commas. */
export function listIn(cell: string): string[] {
  const separator = /[;|\n]/.test(cell) ? /[;|\n]/ : /,/;
  return cell.split(separator).map(oneLine).filter(Boolean);
}
