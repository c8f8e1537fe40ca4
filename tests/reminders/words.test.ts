import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Address } from "#app/delivery/channel.ts";
import { segmentsOf } from "#app/delivery/segments.ts";
import { compose } from "#app/reminders/compose.ts";
import type { Level } from "#app/reminders/decide.ts";
import { KINDS } from "#app/reminders/kinds.ts";
import { sampleFacts } from "#app/reminders/samples.ts";
import { LANGUAGES, sayFor } from "#app/words/index.ts";
import { cast } from "#db/cast/people.ts";
import type { ReminderKind } from "#db/schema/index.ts";

const kinds = Object.keys(KINDS) as ReminderKind[];
const ADDRESSES: Record<string, Address> = {
  sms: { channel: "sms", to: "+447700900101" },
  email: { channel: "email", to: "sam@example.org" },
  push: { channel: "push", endpoint: "https://push.test/1", p256dh: "p", auth: "a" },
};
const about = (channel: string, level: Level, language: "en" | "cy") => ({
  id: "d".repeat(26),
  language,
  level,
  address: ADDRESSES[channel] as Address,
  baseUrl: "https://circles.example.org",
  stopUrl: "https://circles.example.org/m/AbCdEfGhIjKlMnOpQrStUv",
  usefulUntil: new Date("2026-10-01T00:00:00Z"),
  isInDoubt: false,
  isUrgent: false,
});
const cases = kinds.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

describe("every kind in every language", () => {
  test.each(cases)("%s in %s fits a text, a subject and a lock screen", (kind, language) => {
    for (const level of ["neutral", "plain", "detail"] as const) {
      const facts = sampleFacts(kind, language);
      const text = compose(about("sms", level, language), [{ kind, facts }]);
      expect(segmentsOf(text.text), text.text).toBeLessThanOrEqual(2);
      const push = compose(about("push", level, language), [{ kind, facts }]);
      expect(Buffer.byteLength(JSON.stringify([push.subject, push.text, push.path]))).toBeLessThan(2000);
      expect(push.subject.length, push.subject).toBeLessThanOrEqual(60);
    }
  });

  test("nearly all are one part of a text, also in Welsh", () => {
    const parts = cases.map(([kind, language]) =>
      segmentsOf(compose(about("sms", "plain", language), [{ kind, facts: sampleFacts(kind, language) }]).text),
    );
    const single = parts.filter((count) => count === 1).length / parts.length;
    console.log(`one part: ${(single * 100).toFixed(1)} % of ${parts.length}`);
    expect(single).toBeGreaterThanOrEqual(0.95);
  });

  test("sentences are short", () => {
    for (const [kind, language] of cases) {
      const { plain } = sampleFacts(kind, language);
      for (const sentence of sayFor(language)(`reminders.${kind}_plain`, plain).split(/[.?:] /))
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
    }
  });
});

describe("says little", () => {
  const names = Object.values(cast).flatMap(({ name }) => name.split(" ").filter((word) => word.length > 3));
  const FORBIDDEN = [
    ...names,
    "Mia",
    "Efe",
    "Oak Street",
    "SE5 8AF",
    "12 Oak",
    "Housing",
    "asthma",
    "clinic",
    "Patel",
    "hospital",
  ];
  const hostile = fc
    .stringMatching(/^[\w '’\-,.\r\n]{1,40}$/)
    .map((text) => `${text} ${FORBIDDEN.join(" ")} canary-${text.length}`);

  test("in 5,000 messages, no push, text or subject holds what people wrote", () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.constantFrom(...kinds),
        fc.boolean(),
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom("sms", "email", "push"),
        fc.constantFrom("neutral" as const, "plain" as const),
        hostile,
        (kind, other, isTwo, language, channel, level, wrote) => {
          seen++;
          const part = (one: ReminderKind) => ({
            kind: one,
            facts: { ...sampleFacts(one, language), detail: { title: wrote, about: wrote, name: wrote } },
          });
          const letter = compose(about(channel, level, language), isTwo ? [part(kind), part(other)] : [part(kind)]);
          const shown = channel === "email" ? letter.subject : `${letter.subject} ${letter.text}`;
          for (const word of [...FORBIDDEN, "canary"]) expect(shown).not.toContain(word);
          if (level === "neutral") expect(shown).not.toContain(sayFor(language)("tasks.children_kind"));
          expect(letter.subject).not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 5000 },
    );
    expect(seen).toBeGreaterThanOrEqual(5000);
  });

  test("where somebody asked for it, the words are there", () => {
    const facts = sampleFacts("promise_tomorrow", "en");
    const letter = compose(about("push", "detail", "en"), [{ kind: "promise_tomorrow", facts }]);
    expect(letter.text).toContain("Take Mia");
  });

  test("what is written in a page of an email is text, not markup", () => {
    const facts = { ...sampleFacts("promise_tomorrow", "en"), detail: { title: "<script>alert(1)</script>" } };
    const { html } = compose(about("email", "detail", "en"), [{ kind: "promise_tomorrow", facts }]);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
  });
});

describe("parts of a text", () => {
  test.each([
    ["", 1],
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["€".repeat(80), 1],
    ["€".repeat(81), 2],
    ["ŵ".repeat(70), 1],
    ["ŵ".repeat(71), 2],
    ["ŵ".repeat(135), 3],
    ["a".repeat(306), 2],
    ["a".repeat(307), 3],
  ])("%#", (text, parts) => {
    expect(segmentsOf(text)).toBe(parts);
  });
});
