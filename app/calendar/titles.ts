const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i;
/** "12 Larch", "4a Quay": a number with a name after it, but not "2 loaves". */
const HOUSE = /\b\d+[a-z]?[ ,]+\p{Lu}/u;
const STREET = /\b(?:street|road|close|lane|avenue|stryd|heol|ffordd|lôn)\b/iu;

/** The words by which a family could be known: each of two letters or more, small. */
export const wordsOf = (names: readonly string[]) =>
  new Set(names.flatMap((name) => lettersOf(name)).filter((word) => word.length > 1 && !COMMON.has(word)));

/** Words of a family's name that are no name: "The Okafor family". */
const COMMON = new Set(["the", "and", "family", "teulu", "mum", "mam", "dad", "home", "of", "mr", "mrs", "ms"]);

const lettersOf = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);

/** Whether a title may leave the house: it names nobody of the family, and reads like no address. */
export function mayTravel(title: string, family: ReadonlySet<string>): boolean {
  if (POSTCODE.test(title) || HOUSE.test(title) || STREET.test(title)) return false;
  return !lettersOf(title).some((word) => family.has(word) || family.has(word.replace(/s$/, "")));
}
