import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import routes from "#app/routes.ts";
import { pages } from "#app/rights/pages.ts";
import { policy } from "#app/rights/policy.ts";

interface Node {
  path?: string;
  index?: boolean;
  file: string;
  children?: Node[];
}

/** Every address of the site map, as its pattern, with the file that answers it. */
function addresses(nodes: readonly Node[], above = ""): { pattern: string; file: string }[] {
  return nodes.flatMap(({ path, file, children }) => {
    const pattern = path ? `${above}/${path}` : above;
    return children ? addresses(children, pattern) : [{ pattern: pattern || "/", file }];
  });
}
const all = addresses(routes);
const methodsOf = (file: string) => {
  const source = readFileSync(`app/${file}`, "utf8");
  const isShown = /export default|export (async )?(function|const) loader/.test(source);
  return [...(isShown ? ["GET"] : []), ...(/export (async )?(function|const) action/.test(source) ? ["POST"] : [])];
};

describe("the site map and its rights", () => {
  test("every page has a row, and every row a page", () => {
    expect(Object.keys(pages).toSorted()).toEqual(all.map(({ pattern }) => pattern).toSorted());
  });

  test.each(all)("$pattern: every method it answers has a right, and no other", ({ pattern, file }) => {
    expect(Object.keys(pages[pattern] ?? {}).toSorted()).toEqual(methodsOf(file).toSorted());
  });

  test("an address begins with a word and has no piece that may be missing: plain pages are found by both (lib/plain-pages)", () => {
    const others = all.filter(({ pattern }) => !/^\/([a-z][^?*]*)?$/.test(pattern));
    expect(others.map(({ pattern }) => pattern)).toEqual(["/*"]);
  });

  test("every right that a page needs is in the policy", () => {
    const known = new Set([...Object.keys(policy), "anyone", "way_in", "hook", "person"]);
    const needed = Object.values(pages)
      .flatMap(({ GET, POST }) => [GET, POST])
      .filter((need) => need !== undefined);
    expect(needed.filter((need) => !known.has(need))).toEqual([]);
  });

  test("what passes the gate for forms is what programs call, and nothing else", () => {
    const passing = Object.entries(pages).flatMap(([pattern, { GET, POST }]) => [
      ...(GET === "hook" ? [`GET ${pattern}`] : []),
      ...(POST === "hook" ? [pattern] : []),
    ]);
    expect(passing).toEqual(["/push/seen", "/hooks/email", "/hooks/sms/:provider", "/m/:secret/stop"]);
  });

  test("what stands under a circle needs a right inside the circle, never only a sign-in", () => {
    const open = Object.entries(pages).filter(
      ([pattern, { GET, POST }]) =>
        pattern.startsWith("/circles/:circleId") &&
        [GET, POST].some((need) => need === "anyone" || need === "person" || need === "way_in" || need === "hook"),
    );
    expect(open).toEqual([]);
  });
});
