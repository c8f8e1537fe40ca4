import { expect, test } from "vitest";
import { keptQuery, ownPath } from "#app/lib/own-path.ts";
import { fc } from "../setup/chance.ts";

const HERE = "https://circle.example";

/** Pieces of addresses that lead elsewhere when somebody reads them otherwise than we do. */
const pieces = fc.constantFrom(
  ..."/ // \\ /\\ . .. ./ %2f %5c %2e ? # @ : ; & = evil.example https: javascript: data: user@ %00 %0a %0d".split(" "),
  "\t",
  "\n",
  "\r",
  " ",
  "\u0000",
  "\u2028",
  "\uFF0F",
  "ŵ",
  "<script>",
  '"',
);
const hostile = fc.oneof(
  fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 12 }).map((all) => all.join("")),
  fc.array(pieces, { maxLength: 12 }).map((all) => `/${all.join("")}`),
  fc.array(pieces, { maxLength: 12 }).map((all) => `/around/riverside?q=${all.join("")}`),
);

test("whatever is sent to go back to, it leads to one of our own pages", () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const path = ownPath(value);
      expect(path).toMatch(/^\/(?![/\\])[!-~]*$/);
      const read = new URL(path, HERE);
      expect(read.origin).toBe(HERE);
      // Tidied up by somebody on the way it still is.
      expect(new URL(read.pathname + read.search, HERE).origin).toBe(HERE);
      expect(new URL(decodeURI(read.pathname.replaceAll(/%(?![0-9a-f]{2})/gi, "%25")), HERE).origin).toBe(HERE);
      expect(ownPath(path)).toBe(path);
    }),
    { numRuns: 3000 },
  );
});

test("a search comes back with every word of it, whatever was typed", () => {
  const typed = fc.record({
    q: fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), hostile),
    where: fc.string({ unit: "grapheme-composite", maxLength: 30 }),
  });
  fc.assert(
    fc.property(typed, (words) => {
      const url = new URL("/around/riverside", HERE);
      url.search = new URLSearchParams(words).toString();
      const back = ownPath(url.pathname + keptQuery(url.search));
      expect([...new URL(back, HERE).searchParams]).toEqual([...url.searchParams]);
    }),
    { numRuns: 1000 },
  );
});

test("an address that was written by hand comes back as the browser reads it", () => {
  for (const search of [
    "?q=http://example.org/a",
    "?q=a\\b",
    "?q='x'&need=food",
    "?spot=1,2,Newport, Shropshire",
    "?told",
  ]) {
    const url = new URL(`/around/riverside${search}`, HERE);
    const back = ownPath(url.pathname + keptQuery(url.search));
    expect([...new URL(back, HERE).searchParams]).toEqual([...url.searchParams]);
    expect(new URL(back, HERE).search).not.toBe("");
  }
});

test("where to go on to another site is carried along nowhere", () => {
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"])
    expect(keptQuery(`?next=${encodeURIComponent(next)}&q=food`)).toBe("");
  expect(keptQuery("?next=%2Fweek")).toBe("?next=%2Fweek");
});
