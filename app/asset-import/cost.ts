import type { AssetCost } from "#db/schema/index.ts";
import { textOf } from "./json.ts";
import type { Warn } from "./warn.ts";

export interface Price {
  /** What is asked: 0, "35", "£2.50". */
  amount: unknown;
  /** For whom, and for what: "Under 18s", "per session". */
  words: string[];
}

/** From a plain yes or no to "free", the prices, and what is said in words. */
export function costOf(
  { free, prices = [], words = [] }: { free?: boolean | null; prices?: Price[]; words?: string[] },
  warn: Warn,
): { cost: AssetCost; costNote: string | null } {
  const said = prices.map((price) => ({ pounds: poundsOf(price.amount, warn), words: price.words }));
  // Where nothing costs anything, "£0 for everybody" is said by "free" and "for everybody".
  const isAllFree = said.every(({ pounds }) => pounds === 0);
  const notes = [...words, ...said.map((price) => (isAllFree ? price.words.join(" ") : asWords(price)))].filter(
    Boolean,
  );
  return {
    cost: costFrom(
      free ?? null,
      said.map(({ pounds }) => pounds),
      words.join(" "),
    ),
    costNote: notes.join("; ") || null,
  };
}

function costFrom(free: boolean | null, pounds: (number | null)[], words: string): AssetCost {
  if (free === true) return "free";
  if (pounds.some((amount) => amount !== null && amount > 0)) return "paid";
  if (/donation|pay (?:what|as) you (?:can|feel|like)/i.test(words)) return "donation";
  if (pounds.length > 0 && pounds.every((amount) => amount === 0)) return "free";
  if (free === false) return "paid";
  return costInWords(words);
}

/** Only what is clear: "free parking" and "not free" promise nothing. */
export function costInWords(words: string): AssetCost {
  const text = words.trim().toLowerCase();
  if (
    /^(?:this (?:service|group|session) is )?(?:free|free of charge|no (?:charge|cost|fee)|none|£?0(?:\.00)?)(?: of charge| to (?:all|everyone|attend|use))?[.!]?$/.test(
      text,
    )
  )
    return "free";
  if (/\bdonations?\b/.test(text)) return "donation";
  return /£\s?\d*[1-9]|\d+(?:\.\d\d)? ?(?:pounds|pence|p\b)|^(?:paid|charged?|fees? appl(?:y|ies))[.!]?$/.test(text)
    ? "paid"
    : "unknown";
}

function poundsOf(amount: unknown, warn: Warn): number | null {
  const text = textOf(amount);
  if (text === null) return null;
  const number = text.replace(/^£\s?/, "").replace(/,(?=\d{3})/g, "");
  if (/^\d+(\.\d+)?$/.test(number)) return Number(number);
  warn("cost_unreadable", "amount", text);
  return null;
}

function asWords({ pounds, words }: { pounds: number | null; words: string[] }): string {
  const sum = pounds === null ? [] : [`£${Number.isInteger(pounds) ? pounds : pounds.toFixed(2)}`];
  return [...sum, ...words].join(" ");
}
