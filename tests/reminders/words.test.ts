import { describe, expect, test } from "vitest";
import { segmentsOf } from "#app/delivery/segments.ts";
import { CHANNELS, LEVELS, previews, sampleLetter } from "#app/reminders/preview.ts";
import { sampleFacts } from "#app/reminders/samples.ts";
import { answerKey, hasAnswer, nameKey, plainKey, subjectKey } from "#app/reminders/word-keys.ts";
import cy from "#app/words/cy/index.ts";
import en from "#app/words/en/index.ts";
import { LANGUAGES, sayFor, type WordKey } from "#app/words/index.ts";
import { BASE, kinds } from "./letters.ts";

const CATALOGUE: Record<string, Record<string, string>> = { en: en.reminders, cy: cy.reminders };
const WHERE = { baseUrl: BASE, hearsAnswers: true };
const cases = kinds.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

describe("every kind in every language", () => {
  test.each(cases)(
    "%s in %s has its words, and nothing is asked of the facts that they do not have",
    (kind, language) => {
      const keys: WordKey[] = [subjectKey(kind), plainKey(kind), nameKey(kind)];
      if (hasAnswer(kind)) keys.push(answerKey(kind));
      const known = Object.keys(sampleFacts(kind, language).plain);
      for (const key of keys) {
        const words = CATALOGUE[language]?.[key.replace("reminders.", "")] ?? "";
        expect(words, key).not.toBe("");
        for (const [, hole = ""] of words.matchAll(/{{(\w+)}}/g)) expect(known, key).toContain(hole);
      }
    },
  );

  test.each(cases)("%s in %s fits a text, a subject and a lock screen, at every level", (kind, language) => {
    for (const level of LEVELS) {
      const [text, push, email] = CHANNELS.map((channel) => sampleLetter(kind, level, { channel, language, ...WHERE }));
      expect(segmentsOf(text?.text ?? ""), text?.text).toBeLessThanOrEqual(2);
      expect(Buffer.byteLength(JSON.stringify([push?.subject, push?.text, push?.path]))).toBeLessThan(2000);
      expect(push?.subject.length, push?.subject).toBeLessThanOrEqual(60);
      expect(email?.subject).toBe(push?.subject);
    }
  });

  test.each(LANGUAGES)("who is told in %s that a check-in was missed is told what to do, in one text", (language) => {
    const { text } = sampleLetter("check_in_missed", "plain", { channel: "sms", language, ...WHERE });
    expect(text).toContain(language === "en" ? "note how it went, or that you tried" : "Nodwch sut aeth hi");
    expect(segmentsOf(text), text).toBe(1);
  });

  test("the page shows each by every channel and at every level", () => {
    for (const language of LANGUAGES) {
      const shown = previews(language, WHERE);
      expect(shown.map(({ kind }) => kind)).toEqual(kinds);
      for (const { kind, forms } of shown) {
        const channels = [...new Set(forms.map(({ channel }) => channel))];
        for (const channel of channels) {
          const levels = forms.filter((form) => form.channel === channel).flatMap((form) => form.levels);
          expect(levels.toSorted(), `${kind} by ${channel}`).toEqual([...LEVELS].toSorted());
        }
      }
    }
  });

  test("nearly all are one part of a text at their longest, also in Welsh", () => {
    const parts = cases.map(([kind, language]) =>
      segmentsOf(sampleLetter(kind, "plain", { channel: "sms", language, ...WHERE }).text),
    );
    const single = parts.filter((count) => count === 1).length / parts.length;
    console.log(`one part: ${(single * 100).toFixed(1)} % of ${parts.length}`);
    expect(single).toBeGreaterThanOrEqual(0.95);
  });
});

describe("plain words", () => {
  const sentences = (language: "en" | "cy") =>
    kinds.flatMap((kind) =>
      sayFor(language)(plainKey(kind), sampleFacts(kind, language).plain)
        .split(/(?<=[.?!:])\s+/)
        .map((sentence) => sentence.split(/\s+/).length),
    );

  test.each(LANGUAGES)("sentences in %s have 15 words in the mean and 25 at most", (language) => {
    const lengths = sentences(language);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeLessThanOrEqual(15);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(25);
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
