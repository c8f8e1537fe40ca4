import i18next from "i18next";
import cy from "./cy/index.ts";
import en from "./en/index.ts";

export type Language = "en" | "cy";
export const LANGUAGES: readonly Language[] = ["en", "cy"];

type Plain<K extends string> = K extends `${infer Base}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Base : K;
type Catalogue = typeof en;

/** "tasks.claim": the name of something people read. A key that does not exist does not compile. */
export type WordKey = { [D in keyof Catalogue]: `${D}.${Plain<keyof Catalogue[D] & string>}` }[keyof Catalogue];

/** Words for a key in one language; `count` chooses the plural form. */
export type Say = (key: WordKey, values?: Record<string, string | number>) => string;

const catalogue = i18next.createInstance();
void catalogue.init({
  resources: { en: { translation: en }, cy: { translation: cy } },
  fallbackLng: "en",
  initAsync: false,
  interpolation: { escapeValue: false }, // React and the message templates escape
});

/**
 * In Welsh a day softens inside a sentence: "Dydd Llun" stands alone, "tan ddydd Llun" does not.
 * @param values what was filled in; only days are looked at, never what somebody typed
 */
function soften(text: string, { day }: Record<string, string | number>) {
  if (typeof day !== "string" || !day.startsWith("Dydd ") || text.startsWith(day)) return text;
  return text.replace(day, `dd${day.slice(1)}`);
}

function sayIn(language: Language): Say {
  // Our own WordKey checks the keys; i18next would need seconds of type-checking for the same.
  const fixed = catalogue.getFixedT(language) as unknown as (key: string, values?: Record<string, string | number>) => string;
  // Most words have no values; looking those up once keeps a long page cheap.
  const plain = new Map<string, string>();
  return (key, values) => {
    if (values) return language === "cy" ? soften(fixed(key, values), values) : fixed(key, values);
    let words = plain.get(key);
    if (words === undefined) plain.set(key, (words = fixed(key)));
    return words;
  };
}

const speakers = { en: sayIn("en"), cy: sayIn("cy") };

/** The words of one language. */
export const sayFor = (language: Language): Say => speakers[language];
