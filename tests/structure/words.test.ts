import { readFileSync, readdirSync, globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import cy from "#app/words/cy/index.ts";
import en from "#app/words/en/index.ts";

const PLURAL = /_(zero|one|two|few|many|other)$/;
type Domain = Record<string, Record<string, string>>;
const bases = (words: Record<string, string>) =>
  [...new Set(Object.keys(words).map((key) => key.replace(PLURAL, "")))].toSorted();
const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).toSorted();
const formsOf = (language: string) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;

describe.each(Object.keys(en))("words of %s", (domain) => {
  const english = (en as Domain)[domain] ?? {};
  const welsh = (cy as Domain)[domain] ?? {};

  test("stand in both languages", () => {
    expect(bases(welsh)).toEqual(bases(english));
  });

  test("ask for the same values in both", () => {
    const asked = (words: Record<string, string>, base: string) =>
      [
        ...new Set(
          Object.entries(words)
            .filter(([key]) => key.replace(PLURAL, "") === base)
            .flatMap(([, text]) => holes(text)),
        ),
      ]
        .filter((hole) => hole !== "count")
        .toSorted();
    const different = bases(english).filter((base) => asked(english, base).join() !== asked(welsh, base).join());
    expect(different).toEqual([]);
  });

  test.each([
    ["en", english],
    ["cy", welsh],
  ] as const)("have every plural form that %s needs", (language, words) => {
    const counted = bases(words).filter((base) => !(base in words));
    const missing = counted
      .flatMap((base) => formsOf(language).map((form) => `${base}_${form}`))
      .filter((key) => !(key in words));
    expect(missing).toEqual([]);
  });

  test("are not left in English", () => {
    const same = Object.entries(english)
      .filter(([key, text]) => welsh[key] === text && /[a-z]{3,} [a-z]{3,}/i.test(text))
      .map(([key]) => key);
    expect(same).toEqual([]);
  });

  test("never use the words that families should not have to read", () => {
    const banned =
      /\b(troubled|chaotic|hard to reach|non-compliant|client|service user|case ?load|referral|DNA'd|failed|stakeholder|signpost(ing)?)\b/i;
    expect(Object.entries(english).filter(([, text]) => banned.test(text))).toEqual([]);
  });

  test("keep sentences short enough to read when tired", () => {
    const long = Object.values(english)
      .flatMap((text) => text.split(/(?<=[.!?])\s+/))
      .filter((sentence) => sentence.split(/\s+/).length > 25);
    expect(long).toEqual([]);
  });
});

describe("text outside the words folder", () => {
  test("no page or component speaks for itself", () => {
    const files = globSync("app/{routes,components}/**/*.tsx");
    const spoken = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/>\s*([A-Za-z][a-z']+(?:\s+[A-Za-z][a-z']+){2,}[.!?]?)\s*</g)].map(
        (match) => `${file}: ${match[1]}`,
      ),
    );
    expect(spoken).toEqual([]);
  });

  test("every words file is in its language's index", () => {
    for (const language of ["en", "cy"]) {
      const files = readdirSync(`app/words/${language}`)
        .filter((file) => file.endsWith(".json"))
        .map((file) => file.replace(".json", ""));
      expect(Object.keys(language === "en" ? en : cy).toSorted()).toEqual(files.toSorted());
    }
  });
});
