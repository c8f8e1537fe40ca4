import { describe, expect, test } from "vitest";
import { metOn, sortDates, takesAnswers, whenOfPromise } from "#app/meetings/rules.ts";
import { sayThreeLines } from "#app/meetings/say-three-lines.ts";
import { sayFor } from "#app/words/index.ts";

const owned = (title: string, ...names: string[]) => ({ title, names });

describe("three lines for whoever was away", () => {
  test("say when people met and who was there, what was agreed, and when they meet next", () => {
    const lines = sayThreeLines(
      {
        metOn: "2026-03-12",
        there: ["Grace", "Sam"],
        agreed: [owned("Ring the school", "Jo"), owned("Find a bed")],
        next: { onDay: "2026-03-26", atTime: "18:30" },
      },
      sayFor("en"),
      "en",
    );
    expect(lines).toEqual([
      "We met on Thursday 12 March: Grace and Sam.",
      "We agreed: Ring the school (Jo); Find a bed.",
      "We meet next on Thursday 26 March, 6:30\u00A0pm.",
    ]);
  });

  test("are three also when there is little to say, or a lot", () => {
    const agreed = ["a", "b", "c", "d", "e"].map((title) => owned(title));
    const say = sayFor("cy");
    expect(sayThreeLines({ metOn: "2026-03-12", there: [], agreed, next: null }, say, "cy")).toEqual([
      "Fe gwrddon ni ddydd Iau 12 Mawrth.",
      "Cytunon ni: a; b; c. A 2 beth arall.",
      "Does dim dyddiad nesaf i chi eto.",
    ]);
    expect(sayThreeLines({ metOn: "2026-03-12", there: [], agreed: [], next: null }, sayFor("en"), "en")[1]).toBe(
      "We promised nothing new this time.",
    );
  });
});

describe("rules", () => {
  test("dates are sorted, and the same one counts once", () => {
    const dates = sortDates(
      [
        { onDay: "2026-03-24", atTime: "18:00" },
        { onDay: "2026-03-20", atTime: "18:00" },
        { onDay: "2026-03-24", atTime: "18:00" },
      ],
      "Europe/London",
    );
    expect(dates.map(({ onDay }) => onDay)).toEqual(["2026-03-20", "2026-03-24"]);
  });

  test("a meeting held early was on the day it was held", () => {
    const planned = { onDay: "2026-03-18", startsAt: new Date("2026-03-18T18:30:00Z"), timeZone: "Europe/London" };
    expect(metOn({ ...planned, heldAt: new Date("2026-03-17T23:30:00Z") })).toBe("2026-03-17");
    expect(metOn({ ...planned, heldAt: new Date("2026-03-19T09:00:00Z") })).toBe("2026-03-18");
  });

  test("a promise has a day, a day and a time, or neither", () => {
    expect(whenOfPromise(undefined, "10:00")).toEqual({ whenKind: "any" });
    expect(whenOfPromise("2026-03-20", "10:00")).toMatchObject({ whenKind: "exact", fromTime: "10:00" });
    expect(whenOfPromise("2026-03-20", undefined)).toMatchObject({ whenKind: "between" });
  });

  test("asking for a date ends when the last of them is past", () => {
    const asking = { state: "asking", startsAt: null } as const;
    const dates = [{ startsAt: new Date("2026-03-20T18:00:00Z") }];
    expect(takesAnswers(asking, dates, new Date("2026-03-20T17:00:00Z"))).toBe(true);
    expect(takesAnswers(asking, dates, new Date("2026-03-20T19:00:00Z"))).toBe(false);
  });
});
