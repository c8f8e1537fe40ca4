import { describe, expect, test } from "vitest";
import { layOut, LINE } from "#app/gaps/lay-out.ts";
import { bySupply, gapRows, type Helping, openTally, shownTo, type SupplyRow } from "#app/gaps/rules.ts";
import { metresBetween } from "#app/geo/position.ts";
import { fc } from "../setup/chance.ts";

const OAKFIELD = { id: "oakfield", position: { latitude: 50_925_400, longitude: -1_392_100 } };
const HARBOUR = { id: "harbour", position: { latitude: 50_899_800, longitude: -1_400_600 } };
const NOWHERE = { id: "nowhere", position: null };
const AREAS = [OAKFIELD, HARBOUR, NOWHERE];
const CARDIFF = { latitude: 51_481_600, longitude: -3_179_100 };

/** Counted as the page does it, in two parts. */
function countHelping(areas: Parameters<typeof openTally>[0], entries: Helping[]) {
  const tally = openTally(areas);
  tally.add(entries.slice(0, 1));
  tally.add(entries.slice(1));
  return tally.counts();
}
const entry = (facts: Partial<Helping>): Helping => ({
  assetId: "a",
  needs: ["food"],
  isStale: false,
  at: HARBOUR.position,
  ...facts,
});

describe("what is near an area", () => {
  const areasOf = (at: Helping["at"], areas = AREAS) =>
    [...countHelping(areas, [entry({ at })])].flatMap(([id, needs]) => (needs.get("food")?.running ? [id] : []));

  test("an entry counts for the nearest area alone, and for none when all are far", () => {
    expect(areasOf(HARBOUR.position)).toEqual(["harbour"]);
    expect(areasOf({ latitude: 50_918_000, longitude: -1_394_000 })).toEqual(["oakfield"]);
    expect(areasOf(CARDIFF)).toEqual([]);
  });

  test("a helpline counts everywhere; what has a place that nobody knows counts nowhere", () => {
    expect(areasOf("everywhere")).toEqual(["oakfield", "harbour", "nowhere"]);
    expect(areasOf(null)).toEqual([]);
  });

  test("an entry with two rooms in one area is one, and with a room in each of two areas one in each", () => {
    const twice = [entry({}), entry({}), entry({ at: OAKFIELD.position, isStale: true })];
    const counts = countHelping(AREAS, twice);
    expect(counts.get("harbour")?.get("food")).toEqual({ running: 1, stale: 0, metres: 0 });
    expect(counts.get("oakfield")?.get("food")).toEqual({ running: 1, stale: 1, metres: 0 });
  });

  test("where nothing in an area helps, it is known how far it is to what does", () => {
    const counts = countHelping(AREAS, [entry({}), entry({ assetId: "b", at: CARDIFF })]);
    const { running, metres } = counts.get("oakfield")?.get("food") ?? {};
    expect(running).toBe(0);
    expect(metres).toBeGreaterThan(2_500);
    expect(metres).toBeLessThan(3_500);
    expect(counts.get("nowhere")?.get("food")).toBeUndefined();
  });

  test("the distance that is said is the shortest there is, whichever entries were not worth measuring", () => {
    const point = fc.record({
      latitude: fc.integer({ min: 49_000_000, max: 58_000_000 }),
      longitude: fc.integer({ min: -6_000_000, max: 2_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (positions) => {
        const counts = countHelping(
          AREAS,
          positions.map((at, i) => entry({ at, assetId: String(i) })),
        );
        for (const { id, position } of [OAKFIELD, HARBOUR])
          expect(counts.get(id)?.get("food")?.metres).toBe(
            Math.min(...positions.map((at) => metresBetween(at, position))),
          );
      }),
    );
  });

  test("an entry whose place nobody knows is unplaced, unless it has another that is known", () => {
    const tally = openTally(AREAS);
    tally.add([entry({ assetId: "a", at: null }), entry({ assetId: "b", at: null }), entry({ assetId: "c" })]);
    tally.add([entry({ assetId: "b", at: "everywhere" }), entry({ assetId: "a", at: null })]);
    expect(tally.unplaced()).toBe(1);
  });

  test("however entries and areas are listed, each entry counts once, for an area than which none is nearer", () => {
    const point = fc.record({
      latitude: fc.integer({ min: 50_850_000, max: 50_980_000 }),
      longitude: fc.integer({ min: -1_500_000, max: -1_300_000 }),
    });
    fc.assert(
      fc.property(point, fc.array(point, { minLength: 1, maxLength: 8 }), (at, positions) => {
        const areas = positions.map((position, i) => ({ id: String(i), position }));
        const away = (id: string | undefined) => metresBetween(at, areas[Number(id)]?.position ?? CARDIFF);
        const nearest = Math.min(...areas.map(({ id }) => away(id)));
        const chosen = [...countHelping(areas, [entry({ at })])].filter(([, needs]) => needs.get("food")?.running);
        expect(chosen.map(([id]) => away(id))).toEqual(nearest <= 8_000 ? [nearest] : []);
      }),
    );
  });
});

describe("which gap is worst", () => {
  const facts = {
    helping: new Map([
      ["money", { running: 2, stale: 2, metres: 100 }],
      ["food", { running: 3, stale: 1, metres: 100 }],
    ]),
    families: new Map([
      ["childcare", 2],
      ["money", 6],
      ["food", 9],
    ]),
    asks: new Map([["lift" as const, 3]]),
  };

  test("first what nothing helps with, then what nobody has checked, then what is needed and there", () => {
    const rows = gapRows(facts, shownTo(true));
    expect(rows.slice(0, 5).map(({ need, standing }) => [need, standing])).toEqual([
      ["childcare", "missing"],
      ["money", "unchecked"],
      ["food", "wanted"],
      ["getting_about", "wanted"],
      expect.arrayContaining(["quiet"]),
    ]);
  });

  test("where nobody knows the place of an area, nothing is called missing there", () => {
    const rows = gapRows({ ...facts, helping: null }, shownTo(true));
    expect(rows.some(({ standing }) => standing === "missing" || standing === "unchecked")).toBe(false);
    expect(rows.every(({ helping }) => helping === null)).toBe(true);
  });

  test("whatever hides behind “fewer than 5” shows neither as a number nor by its place in the list", () => {
    const needs = fc.constantFrom("money", "food", "childcare", "pets", "work");
    const few = fc.dictionary(needs, fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })));
    fc.assert(
      fc.property(few, (pairs) => {
        const told = (which: 0 | 1) =>
          gapRows(
            { ...facts, families: new Map(Object.entries(pairs).map(([need, pair]) => [need, pair[which]])) },
            shownTo(false),
          );
        expect(told(0)).toEqual(told(1));
      }),
    );
  });

  test("asks of a kind that no group answers are no need's", () => {
    const rows = gapRows(
      { helping: new Map(), families: new Map(), asks: new Map([["sitting" as const, 7]]) },
      shownTo(true),
    );
    expect(rows.every(({ asks }) => asks === null || asks === 0)).toBe(true);
  });

  test("of the kinds of help, first those that suit nobody while asks wait", () => {
    const rows: SupplyRow[] = [
      { kind: "meal", glad: 7, waiting: 9, rate: null },
      { kind: "call", glad: 0, waiting: 0, rate: null },
      { kind: "lift", glad: 0, waiting: "few", rate: null },
    ];
    expect(rows.toSorted(bySupply).map(({ kind }) => kind)).toEqual(["lift", "meal", "call"]);
  });
});

describe("the picture", () => {
  const area = fc.record({
    position: fc.record({
      latitude: fc.integer({ min: 49_000_000, max: 60_000_000 }),
      longitude: fc.integer({ min: -8_000_000, max: 2_000_000 }),
    }),
    lines: fc.integer({ min: 2, max: 3 }),
  });

  test("wherever areas lie, even all in one spot, they are inside it and no words lie over others", () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 12 }), fc.boolean(), (some, isOneSpot) => {
        const areas = isOneSpot ? some.map(({ lines }) => ({ lines, position: OAKFIELD.position })) : some;
        const { height, areas: drawn } = layOut(areas);
        for (const {
          x,
          y,
          label,
          area: { lines },
        } of drawn) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(340);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(label.top + lines * LINE).toBeLessThanOrEqual(height);
        }
        for (const one of drawn)
          for (const other of drawn)
            if (one !== other && one.label.side === other.label.side && one.label.top <= other.label.top)
              expect(one.label.top + one.area.lines * LINE).toBeLessThanOrEqual(other.label.top);
      }),
    );
  });

  test("north is up and east is right", () => {
    const { areas } = layOut([OAKFIELD, HARBOUR].map((one) => ({ ...one, lines: 2 })));
    const [oakfield, harbour] = ["oakfield", "harbour"].map((id) => areas.find(({ area: { id: is } }) => is === id));
    expect(oakfield?.y).toBeLessThan(harbour?.y ?? 0);
    expect(oakfield?.x).toBeGreaterThan(harbour?.x ?? 999);
  });
});
