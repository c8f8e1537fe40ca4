import { describe, expect, test } from "vitest";
import { readSought } from "#app/geo/read-sought.ts";
import { fc } from "../setup/chance.ts";

const postcode = (code: string) => ({ kind: "postcode", postcode: code, outcode: code.split(" ")[0] });

describe("what somebody types", () => {
  test.each([
    ["SO14 0AA", "SO14 0AA"],
    [" so14 0aa ", "SO14 0AA"],
    ["SO140AA", "SO14 0AA"],
    ["so14-0aa", "SO14 0AA"],
    ["SO14   0AA.", "SO14 0AA"],
    ["SO14\u00a00AA", "SO14 0AA"],
    ["ＳＯ１４ ０ＡＡ", "SO14 0AA"],
    ["S014 OAA", "SO14 0AA"],
    ["SWIA 1AA", "SW1A 1AA"],
    ["SWIA IAA", "SW1A 1AA"],
    ["gir0aa", "GIR 0AA"],
    ["GIR OAA", "GIR 0AA"],
    ["Rosa, swia. oxy", "SW1A 0XY"],
    ["mii oaa", "M11 0AA"],
    ["ABIIAA", "AB1 1AA"],
    ["BX9 1AS", "BX9 1AS"],
    ["JE2 3AB", "JE2 3AB"],
    ["12 High Street, Norwich NR2 1AB", "NR2 1AB"],
    ["Norwich (nr21ab)", "NR2 1AB"],
  ])("%j is the postcode %s", (typed, code) => {
    expect(readSought(typed)).toEqual(postcode(code));
  });

  test.each([
    ["SO14", "SO14", false],
    ["nr2", "NR2", false],
    ["ec1a ", "EC1A", false],
    ["S014", "SO14", false],
    ["SO14 0", "SO14", true],
    ["SO14 0A", "SO14", true],
  ])("%j is the district %s", (typed, outcode, isWider) => {
    expect(readSought(typed)).toEqual({ kind: "district", outcode, isWider });
  });

  test.each([
    ["Newport", "Newport", null],
    [" newport,  Shropshire ", "newport", "Shropshire"],
    ["Stoke-on-Trent", "Stoke-on-Trent", null],
    ["King’s Lynn", "King’s Lynn", null],
    ["Ynys Môn", "Ynys Môn", null],
    ["Westward Ho", "Westward Ho", null],
  ])("%j is the name of a place", (typed, name, within) => {
    expect(readSought(typed)).toEqual({ kind: "place", name, within });
  });

  test.each(["Poole", "Goole", "Moira", "Coity", "Broome", "Minion", "Low Ick"])(
    "%s is a town, though it looks like a mistyped postcode",
    (name) => {
      expect(readSought(name)).toEqual({ kind: "place", name, within: null });
    },
  );

  test.each([
    "",
    "   ",
    "a",
    "12",
    "BFPO 12",
    "bfpo12",
    "12 High Street",
    "NR2 1 AB",
    "NR2 1ABC",
    "07700 900123",
    "<script>",
    "%00/../postcodes",
    "so14 0aa so",
    "?q=x&limit=1",
    "x".repeat(100_000),
    "\u0000\u0000",
    "😀😀😀",
  ])("%j is nothing that is anywhere", (typed) => {
    const sought = readSought(typed);
    // A postcode with something behind it still is that postcode.
    if (typed.startsWith("so14")) expect(sought).toEqual(postcode("SO14 0AA"));
    else expect(sought).toEqual({ kind: "nothing" });
  });

  test("nothing with a digit in it is ever taken for the name of a place", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.integer({ min: 0, max: 9 }),
        fc.nat(40),
        (text, digit, where) => {
          const typed = `${text.slice(0, where)}${digit}${text.slice(where)}`;
          expect(readSought(typed).kind).not.toBe("place");
        },
      ),
    );
  });

  test("whatever is typed, it is read or it is nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(["postcode", "district", "place", "nothing"]).toContain(readSought(text).kind);
      }),
    );
  });
});
