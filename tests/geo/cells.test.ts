import { expect, test } from "vitest";
import { cellsOf } from "#app/geo/cells.ts";
import { postcodeFile } from "#app/geo/postcode-file.ts";
import { fc } from "../setup/chance.ts";

const cell = fc.string({ maxLength: 12 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test("whatever stands in cells comes back, in quotes or, where it needs none, without", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 8 }), (cells) => {
      const line = cells.map(([text, isPlain]) => (isPlain && !/[",]/.test(text) ? text : quoted(text))).join(",");
      expect(cellsOf(line)).toEqual(cells.map(([text]) => text));
    }),
  );
});

test("a quote that is not closed loses nothing but its line", () => {
  expect(cellsOf('"SO14 0AA,198001,x')).toEqual(['"SO14 0AA', "198001", "x"]);
});

test("no line of any kind stops an import", () => {
  const heads = ["pcds,doterm,lat,long", '"SO140AA",10,441950,111800'].map((head) =>
    postcodeFile(cellsOf(head), new Set()),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 80 }),
        fc.string({ unit: fc.constantFrom('"', ",", "9", "-", "SO14 0AA", "1e9") }),
      ),
      (line) => {
        postcodeFile(cellsOf(line), new Set());
        for (const known of heads) {
          const row = known?.read(cellsOf(line));
          if (typeof row === "object") expect(Math.abs(row.latitude)).toBeLessThanOrEqual(90_000_000);
          else expect(["not a postcode", "no position known", "elsewhere"]).toContain(row);
        }
      },
    ),
    { numRuns: 500 },
  );
});
