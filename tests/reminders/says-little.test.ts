import { describe, expect, test } from "vitest";
import { compose, type Said } from "#app/reminders/compose.ts";
import { sampleFacts } from "#app/reminders/samples.ts";
import { LANGUAGES, sayFor } from "#app/words/index.ts";
import { cast } from "#db/cast/people.ts";
import type { Language, ReminderKind } from "#db/schema/index.ts";
import { about, BASE, kinds } from "./letters.ts";
import { fc } from "../setup/chance.ts";

// What people of a circle write: whom it is about, where they live, who else comes, what ails them. None of it is in our own words.
const NAMES = [...Object.values(cast).flatMap(({ name }) => name.split(" ")), "Ada", "Temi", "Mia", "Efe", "Patel"];
const PLACES = [
  "Larch Close",
  "OA1 2BC",
  "Quay Street",
  "HA3 4DE",
  "Ropewalk",
  "Oak School",
  "Civic Centre",
  "SE5 8AF",
];
const AGENCIES = ["housing", "council", "social worker", "probation", "police", "school", "court", "tai", "cyngor"];
const HEALTH = ["clinic", "hospital", "dentist", "asthma", "doctor", "GP", "insulin", "ysbyty", "meddyg", "deintydd"];
const FORBIDDEN = [...NAMES, ...PLACES, ...AGENCIES, ...HEALTH];
const CANARY = "canary";
const forbidden = new RegExp(`(?<!\\p{L})(${FORBIDDEN.join("|")})(?!\\p{L})|${CANARY}`, "iu");

const TASK_KINDS = ["lift", "meal", "children", "sitting", "shopping", "call", "appointment", "other"] as const;

/** A title as people write it, with what they should not have to think of; and as somebody writes it who wants to do harm. */
const wrote = fc
  .tuple(
    fc.constantFrom(
      "Take",
      "Sit with",
      "Fetch",
      "Mynd â",
      "\r\nBcc: all@example.org\r\n",
      "\u202E",
      "<b>",
      "{{code}}",
      "$t(",
    ),
    fc.constantFrom(...NAMES),
    fc.constantFrom(...PLACES),
    fc.constantFrom(...AGENCIES),
    fc.constantFrom(...HEALTH),
    fc.string({ maxLength: 40 }),
  )
  .map((pieces) => `${pieces.join(" ")} ${CANARY}`);

const message = fc.record({
  kinds: fc.array(fc.constantFrom<ReminderKind>(...kinds), { minLength: 1, maxLength: 4 }),
  language: fc.constantFrom<Language>(...LANGUAGES),
  channel: fc.constantFrom("sms" as const, "push" as const, "email" as const),
  level: fc.constantFrom("neutral" as const, "plain" as const),
  what: fc.constantFrom(...TASK_KINDS),
  wrote,
});

function said(kind: ReminderKind, language: Language, what: (typeof TASK_KINDS)[number], title: string): Said {
  const { plain, ...facts } = sampleFacts(kind, language);
  const filled: Said["facts"]["plain"] =
    "what" in plain ? { ...plain, what: sayFor(language)(`tasks.${what}_kind`) } : plain;
  return {
    kind,
    facts: { ...facts, plain: filled, detail: { title, about: title, name: title } },
  };
}

describe("says little", () => {
  test("the words themselves hold none of it", () => {
    expect("Take Mia to the clinic").toMatch(forbidden);
    expect("Mynd â Temi i'r ysbyty").toMatch(forbidden);
  });

  test("in 5,000 messages, no push, text or subject holds what people wrote, and a neutral one holds nothing at all", () => {
    let seen = 0;
    fc.assert(
      fc.property(message, ({ kinds: chosen, language, channel, level, what, wrote: title }) => {
        const [first, ...others] = chosen.map((kind) => said(kind, language, what, title));
        if (!first) return;
        seen++;
        const letter = compose(about(channel, level, language), [first, ...others]);
        const shown = channel === "email" ? letter.subject : `${letter.subject} ${letter.text}`;
        expect(shown).not.toMatch(forbidden);
        expect(`${letter.text} ${letter.html}`).not.toContain(CANARY);
        expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E]/u);
        const isCode = others.length === 0 && first.kind === "sign_in_code";
        if (level === "neutral" && !isCode) expect(wordsOf(shown, language)).toBe("");
      }),
      { numRuns: 5000 },
    );
    expect(seen).toBe(5000);
  });
});

/** What is left of a neutral message without its link and its fixed words. */
function wordsOf(shown: string, language: Language) {
  const say = sayFor(language);
  const fixed = [say("reminders.neutral"), say("reminders.neutral_push"), say("reminders.neutral_subject")];
  const rest = fixed.reduce((text, words) => text.replace(words, ""), shown);
  return rest.replace(new RegExp(`${BASE}\\S*`), "").trim();
}
