import { expect, test } from "vitest";
import { castId } from "#db/cast/people.ts";
import { newId } from "#app/lib/ids.ts";
import { namedUuid } from "#app/open-data/named-uuid.server.ts";
import { idOf, uuidOf } from "#app/open-data/uuid.ts";
import { fc } from "../setup/chance.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test("every id is a UUID and is found again by it, in small letters and in large ones", () => {
  for (const id of [
    castId("asset-money"),
    "0".repeat(26),
    `7${"z".repeat(25)}`,
    ...Array.from({ length: 500 }, newId),
  ]) {
    expect(uuidOf(id)).toMatch(UUID);
    expect(idOf(uuidOf(id))).toBe(id);
    expect(idOf(uuidOf(id).toUpperCase())).toBe(id);
  }
});

test("every UUID is an id, and nothing else is", () => {
  fc.assert(fc.property(fc.uuid(), (uuid) => uuidOf(idOf(uuid) ?? "") === uuid));
  fc.assert(fc.property(fc.string(), (text) => idOf(text) === null));
  expect(idOf(`${uuidOf(newId())} `)).toBeNull();
  expect(idOf(newId())).toBeNull();
  for (const id of ["", "x", "8".padEnd(26, "0"), "i".repeat(26)]) expect(() => uuidOf(id)).toThrow(RangeError);
});

test("what has no id of its own has the same UUID each time, and another for each thing, of a version that says so", () => {
  expect(namedUuid("address", "a")).toBe(namedUuid("address", "a"));
  expect(namedUuid("address", "a")).not.toBe(namedUuid("address", "b"));
  expect(namedUuid("a", "b,c")).not.toBe(namedUuid("a,b", "c"));
  expect(namedUuid("x")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
