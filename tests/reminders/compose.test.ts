import { describe, expect, test } from "vitest";
import { segmentsOf } from "#app/delivery/segments.ts";
import { compose, type Said } from "#app/reminders/compose.ts";
import { sampleFacts } from "#app/reminders/samples.ts";
import { LANGUAGES } from "#app/words/index.ts";
import type { Language, ReminderKind } from "#db/schema/index.ts";
import { about, BASE, kinds, STOP } from "./letters.ts";

const sample = (kind: ReminderKind, language: Language = "en"): Said => ({ kind, facts: sampleFacts(kind, language) });
const titled = (title: string): Said => ({
  kind: "promise_tomorrow",
  facts: { ...sampleFacts("promise_tomorrow", "en"), detail: { title } },
});

describe("a text", () => {
  test.each(kinds)("%s ends with its link", (kind) => {
    const { facts } = sample(kind);
    const { text } = compose(about("sms", "plain", "en"), [{ kind, facts }]);
    if (kind === "sign_in_code") expect(text).not.toContain("://");
    else expect(text.endsWith(` ${facts.isOwnLink ? BASE + facts.path : BASE}`), text).toBe(true);
  });

  test("says how to stop only where it can be stopped and there is room", () => {
    for (const language of LANGUAGES)
      for (const kind of kinds) {
        const can = compose(about("sms", "plain", language), [sample(kind, language)]).text;
        const cannot = compose(about("sms", "plain", language, { stopUrl: null }), [sample(kind, language)]).text;
        expect(cannot).not.toContain("STOP");
        expect(segmentsOf(can)).toBe(segmentsOf(cannot));
      }
    expect(compose(about("sms", "plain", "en"), [sample("meeting_tomorrow")]).text).toContain("STOP");
  });

  test("asks for no answer where none would be heard", () => {
    for (const language of LANGUAGES)
      for (const kind of kinds) {
        const unheard = about("sms", "plain", language, { hearsAnswers: false });
        expect(compose(unheard, [sample(kind, language)]).text).not.toMatch(/STOP|Answer \d|Atebwch \d/);
      }
  });

  test("what people wrote is left out where it would take a third part", () => {
    const short = compose(about("sms", "detail", "en"), [titled("Drive Mia to football")]).text;
    expect(short).toContain('"Drive Mia to football"');
    const long = compose(about("sms", "detail", "en"), [titled("🚗 ".repeat(60))]).text;
    expect(long).toContain("You said you can do this");
    expect(long).toContain("Answer 2");
    expect(long).not.toContain("🚗");
    expect(segmentsOf(long)).toBeLessThanOrEqual(2);
  });

  test("of many things it tells as many as fit, how many more there are, and where", () => {
    const many = ["help_wanted", "help_untaken", "stand_in_wanted", "meeting_missed", "week_ahead"] as const;
    const [first, ...others] = many.map((kind) => sample(kind));
    if (!first) throw new Error("nothing to tell");
    const { text, kind, path } = compose(about("sms", "plain", "en"), [first, ...others]);
    expect(segmentsOf(text)).toBe(2);
    expect(text).toMatch(/^Can you help\? .*And \d more\. https:\/\/circles\.example\.org$/);
    expect(text).not.toContain("Answer");
    expect({ kind, path }).toEqual({ kind: "digest", path: "/" });
  });

  test("a code is there also where only neutral words may be left", () => {
    expect(compose(about("sms", "neutral", "en"), [sample("sign_in_code")]).text).toContain("123456");
  });

  test("an own link is there also where only neutral words may be left", () => {
    const { facts, kind } = sample("meeting_asked");
    const { text } = compose(about("sms", "neutral", "en"), [{ kind, facts }]);
    expect(text).toBe(`You have a message. ${BASE}${facts.path}`);
  });
});

describe("an email", () => {
  test("leads to its page, says why it came and how to stop", () => {
    const { facts } = sample("promise_tomorrow");
    const { text, html } = compose(about("email", "plain", "en"), [{ kind: "promise_tomorrow", facts }]);
    expect(text).toContain(`\n${BASE}${facts.path}\n`);
    expect(text).toContain("because you have a place in a circle");
    expect(text).toContain(STOP);
    expect(linksOf(html)).toEqual([BASE + facts.path, STOP]);
  });

  test("says nothing of stopping where it cannot be stopped", () => {
    const { text, html } = compose(about("email", "plain", "en", { stopUrl: null }), [sample("task_cancelled")]);
    expect(`${text} ${html}`).not.toContain("Choose what you are told");
    expect(linksOf(html)).toHaveLength(1);
  });

  test("does not speak of a circle where only neutral words may be left", () => {
    const { text, html } = compose(about("email", "neutral", "en"), [sample("promise_tomorrow")]);
    expect(text).toBe(
      `You have a message.\n\n${BASE}${sample("promise_tomorrow").facts.path}\n\nChoose what you are told, and how: ${STOP}\n`,
    );
    expect(html).not.toContain("place in a circle");
  });

  test("tells several things line by line", () => {
    const { subject, text, html } = compose(about("email", "plain", "cy"), [
      sample("help_wanted", "cy"),
      sample("meeting_missed", "cy"),
    ]);
    expect(subject).toBe("2 o bethau i chi");
    expect(text).toMatch(/^I chi:\n- Allwch chi helpu\? .*\n- Cwrddodd y cylch/);
    expect(html).toContain('<html lang="cy">');
  });

  test("is a page that is well formed, in every kind and language, and looks nothing up", () => {
    for (const language of LANGUAGES)
      for (const kind of kinds) {
        const { html } = compose(about("email", "detail", language), [sample(kind, language)]);
        expect(unclosed(html ?? "")).toEqual([]);
        expect(html).toContain(`<html lang="${language}">`);
        expect(html).not.toMatch(/<(img|script|link|iframe|object)|url\(|onclick/);
      }
  });

  test("what people wrote is text, not markup", () => {
    const wrote = `<script>alert(1)</script></p><a href="https://evil.example">"x" & 'y'`;
    const { html } = compose(about("email", "detail", "en"), [titled(wrote)]);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
    expect(linksOf(html)).toEqual([BASE + sample("promise_tomorrow").facts.path, STOP]);
    expect(unclosed(html ?? "")).toEqual([]);
  });
});

describe("a push", () => {
  test("tells what people wrote where somebody asked for it on that device", () => {
    expect(compose(about("push", "detail", "en"), [titled("Drive Mia to football")]).text).toContain("Drive Mia");
    expect(compose(about("push", "detail", "en"), [titled("Drive Mia to football")]).subject).not.toContain("Mia");
  });

  test("is one line of its own for what people wrote over several", () => {
    expect(compose(about("push", "detail", "en"), [titled("one\r\ntwo\u2028three\u202Efour")]).text).toContain(
      "“one two three four”",
    );
  });
});

const linksOf = (html: string | null) => [...(html ?? "").matchAll(/href="([^"]*)"/g)].map(([, href]) => href);

/** Tags that do not close, or not in order. */
function unclosed(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === "meta") continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...open, ...wrong];
}

test("several things that read the same are said once", () => {
  const facts = sampleFacts("check_in_missed", "en");
  const part = { kind: "check_in_missed" as const, facts };
  const letter = compose(about("email", "plain", "en"), [part, part, part]);
  expect(letter.text.match(/Nothing is noted/g)).toHaveLength(1);
  expect(letter).toMatchObject({ subject: "Nothing is noted for a check-in", path: "/" });
});
