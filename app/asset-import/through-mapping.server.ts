import type { AssetKind } from "#db/schema/index.ts";
import { agesInWords, agesOf } from "./ages.ts";
import { emailOf, phoneOf, websiteOf } from "./contact.ts";
import { costOf } from "./cost.ts";
import { dateOf } from "./dates.ts";
import type { Gathered, Row } from "./gathered.ts";
import { yesOrNo } from "./json.ts";
import { languagesOf } from "./languages.ts";
import { cellOf, type Cells, cellsByField, type Field, listIn, type Mapping, type TableRow } from "./mapping.ts";
import { oneLine, plainText } from "./plain-text.ts";
import type { Position } from "./position.ts";
import { finishedRow, keyOf, madeKey, noRecord, refusedRow } from "./record.ts";
import { stateOf, wayInOf } from "./state.ts";
import { hidesPlace, partsOfRow } from "./table-parts.server.ts";
import { type Warn, startWarnings } from "./warn.ts";

interface Given {
  /** The row as it stood, when it was not a table's. */
  raw?: unknown;
  key?: string | null;
  position?: (warn: Warn) => Position | null;
}

/** A row of a table through a mapping; `further` are rows after it that tell more of the same record: places, sessions, prices. */
export function rowThrough(mapping: Mapping, first: TableRow, given: Given = {}, further: TableRow[] = []): Row {
  const cells = cellsByField(mapping, first);
  const raw = given.raw ?? rawOf([first, ...further], mapping);
  const name = nameOf(cells);
  if (!name) return refusedRow(first.row, "no_name", raw);
  const { warnings, warn } = startWarnings();
  const rows = [cells, ...further.map((one) => cellsByField(mapping, one))];
  const key =
    given.key ??
    keyOf(cellOf(cells, "key")) ??
    madeKey(name, cellOf(cells, "organisation"), cellOf(cells, "place"), cellOf(cells, "postcode"));
  if (!key) return refusedRow(first.row, "no_key", raw);
  const record: Gathered = {
    ...noRecord,
    ...plainFields(cells, warn),
    ...contactOf(rows, warn),
    ...partsOfRow(rows, key, given.position, warn),
    ...priceOf(rows, warn),
    key,
    name,
    hidesAddress: rows.some(hidesPlace),
    warnings,
  };
  return finishedRow(
    first.row,
    further.map(({ row }) => row),
    record,
    raw,
    warn,
  );
}

/** Give Food has no name of its own for a row: an organisation's place is called after both. */
function nameOf(cells: Cells): string | null {
  const [name, organisation, place] = (["name", "organisation", "place"] as const).map((field) =>
    oneLine(cellOf(cells, field) ?? ""),
  );
  return name || [organisation, place].filter(Boolean).join(": ") || null;
}

function plainFields(cells: Cells, warn: Warn): Partial<Gathered> {
  const organisation = oneLine(cellOf(cells, "organisation") ?? "");
  const inWords = agesInWords(cellOf(cells, "ages"), warn);
  const ages = agesOf(cellOf(cells, "minimum_age"), cellOf(cells, "maximum_age"), warn);
  return {
    summary: (cells.get("summary") ?? []).map(plainText).filter(Boolean).join("\n\n") || null,
    kind: kindOf(cellOf(cells, "kind")),
    state: stateIn(cells, warn),
    organisation: organisation
      ? {
          key: keyOf(cellOf(cells, "organisation_key")),
          name: organisation,
          website: websiteOf(cellOf(cells, "organisation_website"), warn, "organisation_website"),
          email: null,
          phone: null,
          charityNumber: oneLine(cellOf(cells, "charity_number") ?? "") || null,
        }
      : null,
    terms: (cells.get("terms") ?? []).flatMap(listIn),
    wayIn:
      yesOrNo(cellOf(cells, "needs_referral")) === true ? "referral" : wayInOf(cellOf(cells, "way_in"), warn, "way_in"),
    minimumAge: ages.minimumAge ?? inWords.minimumAge,
    maximumAge: ages.maximumAge ?? inWords.maximumAge,
    languages: languagesOf((cells.get("languages") ?? []).flatMap(listIn), warn),
    website: websiteOf(cellOf(cells, "website"), warn),
    assuredOn: dateOf(cellOf(cells, "assured_on"), warn, "assured_on"),
  };
}

const KINDS: Record<string, AssetKind> = { group: "group", place: "place", service: "service", event: "event" };
const kindOf = (cell: string | null): AssetKind => {
  const word = cell?.toLowerCase() ?? "";
  return (Object.hasOwn(KINDS, word) ? KINDS[word] : undefined) ?? "service";
};

/** What its own directory does not show is not shown as running here. */
function stateIn(cells: Cells, warn: Warn): Gathered["state"] {
  const hidden = yesOrNo(cellOf(cells, "visible")) === false;
  if (hidden) warn("not_shown", "visible", cellOf(cells, "visible"));
  if (hidden || yesOrNo(cellOf(cells, "temporarily_closed")) === true) return "paused";
  return stateOf(cellOf(cells, "state"), warn);
}

/** The first that may be shown: a private contact's number is nobody's to give away. */
function contactOf(rows: Cells[], warn: Warn): Pick<Gathered, "phone" | "email"> {
  const shown = rows.filter((cells) => yesOrNo(cellOf(cells, "contact_visible")) !== false);
  const first = (field: Field) => shown.map((cells) => cellOf(cells, field)).find((cell) => cell !== null) ?? null;
  return { phone: phoneOf(first("phone"), warn), email: emailOf(first("email"), warn) };
}

function priceOf(rows: Cells[], warn: Warn) {
  const words = rows.flatMap((cells) => cells.get("cost") ?? []).map(oneLine);
  const prices = rows
    .filter((cells) => (["cost_amount", "cost_for", "cost_per"] as const).some((field) => cells.has(field)))
    .map((cells) => ({
      amount: cellOf(cells, "cost_amount"),
      words: (["cost_for", "cost_per"] as const).map((field) => oneLine(cellOf(cells, field) ?? "")).filter(Boolean),
    }));
  return costOf(
    { free: rows.map((cells) => yesOrNo(cellOf(cells, "free"))).find((free) => free !== null) ?? null, prices, words },
    warn,
  );
}

/** As it stood, by heading; of several rows, each. Without a hidden address, and without a contact who is not to be shown. */
export function rawOf(rows: TableRow[], mapping: Mapping): unknown {
  const raw = rows.map((row) => {
    const cells = cellsByField(mapping, row);
    if (hidesPlace(cells)) return null;
    const isPrivate = yesOrNo(cellOf(cells, "contact_visible")) === false;
    return Object.fromEntries(
      row.cells
        .map((cell, at): [string, string] => [row.headings[at] || `${at + 1}`, cell])
        .filter(([heading, cell]) => cell !== "" && !(isPrivate && ABOUT_CONTACT.test(heading))),
    );
  });
  return raw.length === 1 ? raw[0] : raw;
}

const ABOUT_CONTACT = /contact|e-?mail|phone|tel/i;
