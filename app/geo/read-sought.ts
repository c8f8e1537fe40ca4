import { fix, toNormalised, toOutcode, validOutcode } from "postcode";

/** What somebody wants found, read from what they typed. */
export type Sought =
  /** `postcode` as the post writes it: "SO14 0AA". */
  | { kind: "postcode"; postcode: string; outcode: string }
  /** `isWider`: the start of a postcode was typed, and more than its district. */
  | { kind: "district"; outcode: string; isWider: boolean }
  /** `within` is what stood after a comma: "Newport, Shropshire". */
  | { kind: "place"; name: string; within: string | null }
  /** Nothing that is anywhere. */
  | { kind: "nothing" };

const MOST_LETTERS = 200;
/** Letters, and what stands between them in the names of places: "Stoke-on-Trent", "King's Lynn", "St. Ives (Cambs)". No digits. */
const PLACE_NAME = /^\p{L}[\p{L}\p{M} .'’()&-]{1,59}$/u;

/**
 * Reads a postcode, the start of one, or the name of a place. Names of places are given to a service outside (docs/decisions/0033), and a
 * postcode must not go there as one: nothing with a digit is a name, and no words that could be a postcode typed with O and I for 0 and 1.
 */
export function readSought(text: string): Sought {
  // NFKC turns full-width letters and hard spaces, which phones and copied text bring along, into plain ones.
  const plain = text.slice(0, MOST_LETTERS).normalize("NFKC").replaceAll(/\s+/g, " ").trim();
  const bare = plain
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N} ]/gu, "")
    .trim();
  if (/^BFPO ?\d/.test(bare)) return { kind: "nothing" };
  return readPostcode(bare) ?? readDistrict(bare) ?? readInside(plain) ?? readPlace(plain);
}

/** "so14 0aa", "SO140AA", "S014 OAA" (mistyped). "GIR 0AA", Girobank's in Bootle, is the one that is not shaped like one. */
function readPostcode(text: string): Sought | null {
  if (/^GIR ?[0O]AA$/i.test(text)) return { kind: "postcode", postcode: "GIR 0AA", outcode: "GIR" };
  if (!/\d/.test(text)) return readLetters(text.toUpperCase());
  // The library mends zeros too, and would make a postcode of a phone number.
  if (!/[a-z].*[a-z]/i.test(text)) return null;
  const mended = fix(text);
  const [postcode, outcode] = [toNormalised(mended), toOutcode(mended)];
  return postcode && outcode ? { kind: "postcode", postcode, outcode } : null;
}

/** Of an outcode, L for a letter and N for a figure. */
const SHAPES = ["LN", "LNN", "LNL", "LLN", "LLNN", "LLNL"];
/**
 * Districts with no other figures than 0 and 1: en.wikipedia.org, "Postcodes in the United Kingdom", Formatting. Letters alone are a postcode only
 * where there is such a district: the library would read "Poole" as P0 0LE, and "Moira" as M0 1RA.
 */
const IN_O_AND_I =
  /^(([BEGLMNSW]|[A-Z]{2})1[01]?|(BL|BS|CM|CR|FY|HA|PR|SL|SS)0|E1W|N1[CP]|NW1W|SE1P|SW1[A-Y]|W1[A-W]|EC1[A-Y]|WC1[A-Y])$/;

/** "MII OAA": M11 0AA, typed with letters for all its figures. */
function readLetters(text: string): Sought | null {
  const [, outward = "", figure = "", unit = ""] = /^([A-Z]{2,4}) ?([OI])([A-Z]{2})$/.exec(text) ?? [];
  const outcode = SHAPES.filter((shape) => shape.length === outward.length)
    .map((shape) => outward.replaceAll(/./g, (letter, i: number) => (shape[i] === "N" ? inFigures(letter) : letter)))
    .find((code) => IN_O_AND_I.test(code));
  return outcode ? { kind: "postcode", postcode: `${outcode} ${inFigures(figure)}${unit}`, outcode } : null;
}

const inFigures = (letter: string) => letter.replace("O", "0").replace("I", "1");

/** "SO14", "S014" (mistyped), and "SO14 0", "SO14 0A", where somebody stopped. */
function readDistrict(bare: string): Sought | null {
  const [, start = "", rest] = /^([A-Z]\w{1,3})( \d[A-Z]?)?$/.exec(bare) ?? [];
  if (!/\d/.test(start)) return null;
  // The library mends whole postcodes only, so it is given one.
  const outcode = toOutcode(fix(`${start} 1AA`));
  return outcode && validOutcode(outcode) ? { kind: "district", outcode, isWider: rest !== undefined } : null;
}

/** The last postcode in an address: "12 High Street, Norwich NR2 1AB". */
function readInside(plain: string): Sought | null {
  const words = plain.split(/[^\p{L}\p{N}]+/u);
  for (let i = words.length - 1; i >= 0; i--) {
    const sought = readPostcode(`${words[i - 1] ?? ""} ${words[i]}`) ?? readPostcode(words[i] ?? "");
    if (sought) return sought;
  }
  return null;
}

function readPlace(plain: string): Sought {
  const [name = "", ...rest] = plain.split(",").map((part) => part.trim());
  if (/\d/.test(plain) || !PLACE_NAME.test(name)) return { kind: "nothing" };
  return { kind: "place", name, within: rest.join(" ").trim() || null };
}
