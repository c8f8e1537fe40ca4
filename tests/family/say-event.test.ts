import { describe, expect, test } from "vitest";
import { happenings, looks, sayEvent, sayLook } from "#app/evidence/say-event.ts";
import { readFileSync } from "node:fs";
import cy from "#app/words/cy/index.ts";
import en from "#app/words/en/index.ts";
import { LANGUAGES, sayFor } from "#app/words/index.ts";

const nothing = { helperName: null, personName: null, title: null, facts: {} };

describe("the log in plain words", () => {
  test.each(LANGUAGES)("tells everything that can happen, in %s", (language) => {
    const say = sayFor(language);
    for (const what of happenings) {
      const { key, values } = sayEvent({ ...nothing, what, name: "Jo", personName: "Raj", title: "A lift" }, say);
      const words = say(key, values);
      expect(words, what).not.toContain("evidence.");
      expect(words, what).not.toContain("{{");
      expect(words.length, what).toBeGreaterThan(8);
    }
    for (const what of looks)
      expect(say(sayLook({ what, name: "Jo", helperName: null, title: null, home: null }, say).key)).not.toContain(
        "evidence.",
      );
  });

  test("has a sentence for every happening that history knows", () => {
    const source = readFileSync("app/evidence/record.server.ts", "utf8");
    const known = [...source.matchAll(/^ {2}\| "([a-z_.]+)"/gm)].map((match) => match[1]);
    expect(known.length).toBeGreaterThan(40);
    expect(happenings.toSorted()).toEqual(known.toSorted());
  });

  test("has the same words in English and Welsh", () => {
    for (const domain of ["evidence", "family", "programmes"] as const) {
      const base = (words: object) =>
        [...new Set(Object.keys(words).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")))].toSorted();
      expect(base(cy[domain])).toEqual(base(en[domain]));
      for (const [key, words] of Object.entries(en[domain] as Record<string, string>)) {
        const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();
        const welsh = (cy[domain] as Record<string, string>)[key];
        if (welsh !== undefined) expect(names(welsh), `${domain}.${key}`).toEqual(names(words));
      }
    }
  });

  test("names the helper and the one who was helped", () => {
    const say = sayFor("en");
    const { key, values } = sayEvent(
      { ...nothing, what: "task.claimed", name: "Mr Evans", helperName: "Sam", title: "A lift" },
      say,
    );
    expect(say(key, values)).toBe("Sam, for Mr Evans, took “A lift”.");
  });

  test("does not say who took somebody out", () => {
    const say = sayFor("en");
    const { key, values } = sayEvent(
      { ...nothing, what: "member.removed", name: "Grace Okafor", personName: "Jo" },
      say,
    );
    expect(say(key, values)).toBe("Jo was taken out of the circle.");
  });

  test("shows a title with strange signs as it was written", () => {
    const say = sayFor("en");
    const { key, values } = sayEvent(
      { ...nothing, what: "task.done", name: "Jo", title: "$t(family.lead) {{who}} <b>" },
      say,
    );
    expect(say(key, values)).toContain("$t(family.lead)");
  });
});
