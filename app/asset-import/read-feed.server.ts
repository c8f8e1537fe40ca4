import { feedPageOf, isThin, versionOf, withDetail } from "./feed-page.ts";
import type { Fetched, FetchFault, Fetcher } from "./fetch-source.server.ts";
import type { Row } from "./gathered.ts";
import { isThing, own, type Thing } from "./json.ts";
import { readOpenReferral } from "./open-referral-page.ts";
import { keyOf } from "./record.ts";

/** Where the reading of a feed stands: what is kept to go on from there. */
export interface FeedCursor {
  /** The next to ask for, from 1. */
  page: number;
  /** How many pages one after another brought nothing new. */
  idle: number;
  /** How many rows came so far. */
  rows: number;
  /** What the API says it is. */
  version: string | null;
}

export const FEED_START: FeedCursor = { page: 1, idle: 0, rows: 0, version: null };

type FeedFault = FetchFault | "not_json" | "not_a_feed" | "endless";
export type FeedStep =
  | { result: "rows"; rows: Row[]; cursor: FeedCursor; isLast: boolean }
  | { result: "later"; fault: FeedFault; afterMs: number }
  | { result: "failed"; fault: FeedFault };

/** Which of these keys this reading has had already. */
export type AreKnown = (keys: string[]) => Promise<Set<string>>;

const PER_PAGE = 50;
/** Four times all feeds of the country together; a feed that goes on makes its entries up. */
const MOST_PAGES = 5_000;
/** Pages of an endless feed that may repeat what was there before it is left. */
const MOST_IDLE = 3;

/** The base of an API, from any of its addresses that somebody copied. */
export function feedBase(address: string): string {
  const url = new URL(address);
  url.search = "";
  url.hash = "";
  return url.href.replace(/\/+$/, "").replace(/\/services(\/[^/]*)?$/, "");
}

/**
 * The next page of an Open Referral feed, with a further question for each service of which the list says little. What it says of how much there is
 * is not believed: it is read until a page is empty, or is not there, or brings nothing new.
 */
export async function readFeedPage(
  fetcher: Fetcher,
  base: string,
  cursor: FeedCursor,
  areKnown: AreKnown,
): Promise<FeedStep> {
  if (cursor.page > MOST_PAGES) return { result: "failed", fault: "endless" };
  const version = cursor.page === 1 ? await versionAt(fetcher, base) : cursor.version;
  const answer = await fetcher.fetch(`${base}/services?page=${cursor.page}&per_page=${PER_PAGE}`);
  const isBeyond = cursor.page > 1 && isNotThere(answer);
  if (isBeyond) return { result: "rows", rows: [], cursor, isLast: true };
  if (answer.result !== "body") return notThere(answer);
  const parsed = parse(answer.bytes);
  if (parsed === undefined) return { result: "failed", fault: "not_json" };
  const page = feedPageOf(parsed, cursor.page);
  if (!page) return { result: "failed", fault: "not_a_feed" };
  const whole = await withDetails(fetcher, base, page.items, areKnown);
  if (!("rows" in whole)) return whole;
  const isNew = await bringsNew(whole.rows, areKnown);
  const idle = isNew ? 0 : cursor.idle + 1;
  const rows = whole.rows.map((row) => ({ ...row, row: row.row + cursor.rows }));
  return {
    result: "rows",
    rows,
    cursor: { page: cursor.page + 1, idle, rows: cursor.rows + rows.length, version },
    isLast: page.items.length === 0 || idle >= MOST_IDLE || (idle > 0 && page.saysLast),
  };
}

/** Most feeds of version 1.0 have no such page; nothing depends on it. */
async function versionAt(fetcher: Fetcher, base: string): Promise<string | null> {
  const answer = await fetcher.fetch(`${base}/`);
  return answer.result === "body" ? versionOf(parse(answer.bytes)) : null;
}

const isNotThere = (answer: Fetched) =>
  answer.result === "failed" && (answer.fault === "not_found" || answer.fault === "refused");

function notThere(answer: Exclude<Fetched, { result: "body" }>): Exclude<FeedStep, { result: "rows" }> {
  return answer.result === "unchanged" ? { result: "failed", fault: "broken" } : answer;
}

async function withDetails(fetcher: Fetcher, base: string, items: unknown[], areKnown: AreKnown) {
  const ids = items.flatMap((item) => (isThing(item) ? (keyOf(own(item, "id")) ?? []) : []));
  const known = await areKnown(ids);
  const rows: Row[] = [];
  for (const item of items) {
    const id = isThing(item) && isThin(item) ? keyOf(own(item, "id")) : null;
    if (!isThing(item) || id === null) {
      rows.push(...numbered(rows.length, item, true));
      continue;
    }
    // Once is enough: the list says no more of it the second time.
    if (known.has(id)) continue;
    known.add(id);
    const detail = await detailOf(fetcher, `${base}/services/${encodeURIComponent(id)}`, item);
    if (detail && "result" in detail) return detail;
    rows.push(...numbered(rows.length, detail?.service ?? item, detail !== null));
  }
  return { rows };
}

/** Null when it cannot be had: then there is what its list says. */
async function detailOf(fetcher: Fetcher, address: string, item: Thing) {
  const answer = await fetcher.fetch(address);
  if (answer.result === "later") return answer;
  if (answer.result === "failed" && answer.fault.startsWith("address_")) return answer;
  const service = answer.result === "body" ? withDetail(item, parse(answer.bytes)) : null;
  return service && { service };
}

function numbered(before: number, item: unknown, isWhole: boolean): Row[] {
  return [...readOpenReferral([item])].map((row, at) => {
    if (!isWhole && "record" in row)
      row.record.warnings.push({ what: "detail_missing", field: "id", value: row.record.key.slice(0, 80) });
    return { ...row, row: before + at + 1 };
  });
}

async function bringsNew(rows: Row[], areKnown: AreKnown): Promise<boolean> {
  const keys = rows.flatMap((row) => ("record" in row ? [row.record.key] : []));
  const known = await areKnown(keys);
  return keys.some((key) => !known.has(key));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch {
    // No JSON: said as that.
    return undefined;
  }
}
