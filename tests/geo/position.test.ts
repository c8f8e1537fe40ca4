import LatLon from "geodesy/latlon-ellipsoidal-vincenty.js";
import { describe, expect, test } from "vitest";
import { boxAround, metresBetween, type Position, positionOf } from "#app/geo/position.ts";
import { fc } from "../setup/chance.ts";

const at = (latitude: number, longitude: number): Position => {
  const position = positionOf(latitude, longitude);
  if (!position) throw new Error("nowhere");
  return position;
};
const millionths = (most: number) => fc.integer({ min: -most * 1_000_000, max: most * 1_000_000 });
const anywhere = fc.record({ latitude: millionths(90), longitude: millionths(180) });
const inBritain = fc.record({
  latitude: fc.integer({ min: 49_000_000, max: 61_000_000 }),
  longitude: fc.integer({ min: -9_000_000, max: 2_000_000 }),
});

describe("a position", () => {
  test("is whole millionths of a degree", () => {
    expect(at(50.9097004, -1.4043511)).toEqual({ latitude: 50_909_700, longitude: -1_404_351 });
  });

  test.each([
    ["what ONS writes for none", 99.999999, 0],
    ["what programs write for none", 0, 0],
    ["a number that is none", Number.NaN, -1],
    ["beyond the pole", 90.000001, 0],
    ["further than round the earth", 51, 181],
    ["without end", Infinity, 0],
  ])("%s is nowhere", (_, latitude, longitude) => {
    expect(positionOf(latitude, longitude)).toBeNull();
  });

  test("a place on the line of Greenwich, or on the equator, is somewhere", () => {
    expect(at(51.5, -0)).toEqual({ latitude: 51_500_000, longitude: 0 });
    expect(at(0, 9.5)).toEqual({ latitude: 0, longitude: 9_500_000 });
  });
});

describe("how far it is", () => {
  test("from Southampton's station to Winchester's is some 19 km", () => {
    expect(metresBetween(at(50.9074, -1.4139), at(51.0671, -1.3197)) / 1000).toBeCloseTo(18.95, 1);
  });

  test("is within 0.6 % of what the ellipsoid says, all over Britain", () => {
    fc.assert(
      fc.property(inBritain, inBritain, (a, b) => {
        const exact = new LatLon(a.latitude / 1e6, a.longitude / 1e6).distanceTo(
          new LatLon(b.latitude / 1e6, b.longitude / 1e6),
        );
        expect(Math.abs(metresBetween(a, b) - exact)).toBeLessThanOrEqual(exact * 0.006 + 0.001);
      }),
    );
  });

  test("is the same both ways, nothing to itself, and never more than half round the earth", () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(metresBetween(a, b)).toBe(metresBetween(b, a));
        expect(metresBetween(a, a)).toBe(0);
        expect(metresBetween(a, b)).toBeLessThanOrEqual(20_015_115);
      }),
    );
  });
});

describe("the box around a circle", () => {
  test("leaves out nobody who is near enough, anywhere on earth", () => {
    fc.assert(
      fc.property(anywhere, anywhere, fc.double({ min: 0, max: 1, noNaN: true }), (centre, other, more) => {
        // The circle just reaches the other, or goes a little beyond.
        const box = boxAround(centre, metresBetween(centre, other) + more);
        expect(other.latitude).toBeGreaterThanOrEqual(box.south);
        expect(other.latitude).toBeLessThanOrEqual(box.north);
        expect(other.longitude).toBeGreaterThanOrEqual(box.west);
        expect(other.longitude).toBeLessThanOrEqual(box.east);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is no larger than it need be", () => {
    fc.assert(
      fc.property(inBritain, fc.integer({ min: 100, max: 100_000 }), (centre, metres) => {
        const { south, north, west, east } = boxAround(centre, metres);
        for (const latitude of [south, north])
          expect(metresBetween(centre, { ...centre, latitude })).toBeLessThan(metres * 1.001 + 1);
        // Its sides touch the circle somewhat north of the centre; along the centre's own line they are a little further away.
        for (const longitude of [west, east])
          expect(metresBetween(centre, { ...centre, longitude })).toBeLessThan(metres * 1.001 + 1);
      }),
    );
  });

  test("goes all the way round where it would reach a pole or the back of the earth", () => {
    const round = { west: -180_000_000, east: 180_000_000 };
    expect(boxAround(at(89.99, 20), 5_000)).toMatchObject({ ...round, north: 90_000_000 });
    expect(boxAround(at(-16.5, 179.99), 5_000)).toMatchObject(round);
  });
});
