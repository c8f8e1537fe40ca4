import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { readForm } from "#app/lib/forms.ts";
import { LANGUAGES, sayFor, type WordKey } from "#app/words/index.ts";
import { askForm, buttonForm, editForm, readKind } from "#app/tasks/forms.ts";
import { readWhen, spanOf } from "#app/tasks/rules.ts";
import { fc } from "../setup/chance.ts";

/** What a stranger's script might send: null bytes, halves of letters, numbers, huge texts, dates that are none. */
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "👩‍👩‍👧",
    "on",
    "9",
    "-1",
    "1e9",
    "NaN",
    "Infinity",
    "2026-02-30",
    "9999-99-99",
    "24:00",
    "exact",
    "week",
    "any",
    "other",
    "none",
    "claim",
    "__proto__",
    "[object Object]",
  ),
  fc.constant("x".repeat(5000)),
);
const FIELDS = [
  "kind",
  "title",
  "whenKind",
  "onDay",
  "fromTime",
  "untilTime",
  "weekOf",
  "place",
  "area",
  "address",
  "helpersNeeded",
  "ring",
  "note",
  "helperNote",
  "version",
  "dropAddress",
  "intent",
  "override",
  "coverId",
  "reason",
  "thanks",
];
const name = fc.oneof(
  fc.constantFrom(...FIELDS),
  fc.constantFrom(...FIELDS).map((field) => `${field}[0]`),
  fc.constantFrom("__intent__", "__state__", "constructor", "title.toString", "__proto__.polluted"),
);
const sent = fc.array(fc.tuple(name, hostile), { maxLength: 25 });

const request = (fields: [string, string][]) => {
  const body = new FormData();
  for (const [field, value] of fields) body.append(field, value);
  return new Request("http://localhost/", { method: "POST", body });
};

const schemas: [string, z.ZodType][] = [
  ["asking for help", askForm],
  ["changing it", editForm],
  ["the buttons of a task", buttonForm],
];

describe.each(schemas)("%s: whatever is sent", (_name, schema) => {
  test("is read, or answered with words in both languages", async () => {
    await fc.assert(
      fc.asyncProperty(sent, async (fields) => {
        const form = await readForm(request(fields), schema);
        if (form.status === "success") return;
        // Messages of our schemas are word keys (lib/forms.ts).
        for (const key of Object.values(form.error ?? {}).flat())
          for (const language of LANGUAGES) expect(sayFor(language)(key as WordKey), String(key)).not.toBe(key);
      }),
      { numRuns: 200 },
    );
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

const good: [string, string][] = [
  ["kind", "lift"],
  ["title", " A lift "],
  ["whenKind", "exact"],
  ["onDay", "2026-03-15"],
  ["fromTime", "15:00"],
  ["place", "none"],
  ["helpersNeeded", "2"],
  ["ring", "all"],
];
const withField = (...changes: [string, string][]) => [
  ...good.filter(([field]) => !changes.some(([changed]) => changed === field)),
  ...changes,
];
const problems = async (fields: [string, string][]) => {
  const form = await readForm(request(fields), askForm);
  return form.status === "success" ? {} : form.error;
};

test("a good form is read as it was meant", async () => {
  const form = await readForm(request(good), askForm);
  expect(form).toMatchObject({ status: "success", value: { title: "A lift", helpersNeeded: 2 } });
});

test("each way of saying when asks for its own fields and no others", async () => {
  expect(await problems(withField(["onDay", ""], ["fromTime", ""]))).toEqual({
    onDay: ["tasks.day_missing"],
    fromTime: ["tasks.time_missing"],
  });
  expect(await problems(withField(["whenKind", "between"]))).toEqual({ untilTime: ["tasks.until_missing"] });
  expect(await problems(withField(["whenKind", "week"]))).toEqual({ weekOf: ["tasks.week_missing"] });
  expect(await problems(withField(["whenKind", "any"], ["onDay", ""]))).toEqual({});
});

test("everything that is missing is said at once", async () => {
  expect(await problems(withField(["title", ""], ["onDay", ""], ["place", "other"]))).toEqual({
    title: ["tasks.title_missing"],
    onDay: ["tasks.day_missing"],
    area: ["tasks.area_missing"],
  });
});

test("until must be later on the same day: midnight is not passed", async () => {
  const until = (time: string) =>
    problems(withField(["whenKind", "between"], ["fromTime", "22:00"], ["untilTime", time]));
  expect(await until("23:59")).toEqual({});
  expect(await until("22:00")).toEqual({ untilTime: ["tasks.until_before"] });
  expect(await until("01:00")).toEqual({ untilTime: ["tasks.until_before"] });
});

test("one to nine people, no more and no fewer", async () => {
  for (const count of ["0", "10", "1.5", "many", ""])
    expect(await problems(withField(["helpersNeeded", count])), count).toEqual({
      helpersNeeded: ["tasks.helpers_unreadable"],
    });
});

test("an unknown template is no template", () => {
  expect([readKind("meal"), readKind("poison"), readKind(null)]).toEqual(["meal", null, null]);
});

test("whatever day and time are chosen, the end comes after the start", () => {
  const day = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  fc.assert(
    fc.property(fc.constantFrom("exact", "between", "week" as const), day, clock, clock, (whenKind, onDay, a, b) => {
      fc.pre(a !== b);
      const [fromTime, untilTime] = [a, b].toSorted();
      const { startsAt, endsAt } = spanOf(
        readWhen({ whenKind, onDay, weekOf: onDay, fromTime, untilTime }),
        "Europe/London",
      );
      expect(endsAt?.getTime()).toBeGreaterThan(startsAt?.getTime() ?? Number.POSITIVE_INFINITY);
    }),
  );
});
