import { expect, test } from "vitest";
import { asText, segmentsOf } from "#app/delivery/segments.ts";
import { KINDS, type When } from "#app/tasks/rules.ts";
import { sayWhen } from "#app/tasks/say-when.ts";
import { LANGUAGES, sayFor } from "#app/words/index.ts";
import en from "#app/words/en/replies.json" with { type: "json" };

/** The longest of each way to say when. */
const WHENS: When[] = [
  { whenKind: "exact", onDay: "2026-09-30", fromTime: "22:30", untilTime: null },
  { whenKind: "between", onDay: "2026-09-30", fromTime: "10:30", untilTime: "22:45" },
  { whenKind: "week", onDay: "2026-09-28", fromTime: null, untilTime: null },
  { whenKind: "any", onDay: null, fromTime: null, untilTime: null },
];

test("every text that answers fits into two parts, and nearly all into one", () => {
  let [all, single] = [0, 0];
  for (const language of LANGUAGES) {
    const say = sayFor(language);
    for (const key of Object.keys(en) as (keyof typeof en)[])
      for (const kind of KINDS)
        for (const when of WHENS) {
          const values = {
            what: say(`tasks.${kind}_kind`),
            when: sayWhen(when, say, language, true),
            link: "https://circles.example.org",
          };
          const text = asText(say(`replies.${key}`, values));
          const parts = segmentsOf(text);
          expect(parts, text).toBeLessThanOrEqual(2);
          expect(text).not.toMatch(/{{|}}/);
          all++;
          if (parts === 1) single++;
        }
  }
  expect(single / all).toBeGreaterThan(0.85);
});
