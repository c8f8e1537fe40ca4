import type { Warn } from "./warn.ts";

/** ISO 639 codes of languages given as codes ("ur", "urd", "en-GB") or by their English names ("Urdu"). */
export function languagesOf(written: string[], warn: Warn): string[] {
  const codes = new Set<string>();
  for (const one of written) {
    const code = codeOf(one.trim());
    if (code) codes.add(code);
    else warn("language_unknown", "languages", one);
  }
  return [...codes];
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What the English call each language, to its code, from what the runtime knows. */
const codes = new Map(
  [...LETTERS]
    .flatMap((first) => [...LETTERS].map((second) => first + second))
    .map((code): [string, string] => [names.of(code)?.toLowerCase() ?? "", code])
    .filter(([name]) => name !== "")
    // Old codes of a language have the name of the new one, and come first in the alphabet only sometimes.
    .filter(([, code]) => Intl.getCanonicalLocales(code)[0] === code),
);
const ALSO: Record<string, string> = {
  bsl: "bfi",
  "british sign language": "bfi",
  farsi: "fa",
  mandarin: "zh",
  cantonese: "yue",
  punjabi: "pa",
  panjabi: "pa",
  sylheti: "syl",
  kurdish: "ku",
};

function codeOf(written: string): string | null {
  const word = written.toLowerCase();
  // A code that the runtime has no name for is still one: British Sign Language's, which we hand out ourselves.
  if (Object.values(ALSO).includes(word)) return word;
  const named = (Object.hasOwn(ALSO, word) ? ALSO[word] : undefined) ?? codes.get(word);
  if (named) return named;
  if (!/^[a-z]{2,3}([-_][a-z]{2,4})?$/i.test(written)) return null;
  const [code = ""] = (Intl.getCanonicalLocales(word.split(/[-_]/)[0])[0] ?? "").split("-");
  return names.of(code) === undefined ? null : code;
}
