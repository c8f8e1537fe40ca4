import { describe, expect, test } from "vitest";
import { accessOf } from "#app/asset-import/access.ts";
import { agesInWords, agesOf } from "#app/asset-import/ages.ts";
import { emailOf, phoneOf, websiteOf } from "#app/asset-import/contact.ts";
import { costInWords, costOf } from "#app/asset-import/cost.ts";
import { dateOf } from "#app/asset-import/dates.ts";
import { languagesOf } from "#app/asset-import/languages.ts";
import { cutTo, oneLine, plainText } from "#app/asset-import/plain-text.ts";
import { positionOf, positionOfPair } from "#app/asset-import/position.ts";
import { postcodeOf } from "#app/asset-import/postcode.ts";
import { stateOf, wayInOf } from "#app/asset-import/state.ts";
import { timeOf } from "#app/asset-import/times.ts";
import { startWarnings, type Warn } from "#app/asset-import/warn.ts";

/** What a reading gives, and what it tells. */
function told<T>(reading: (warn: Warn) => T) {
  const { warnings, warn } = startWarnings();
  return { is: reading(warn), said: warnings.map(({ what }) => what) };
}

describe("plain text", () => {
  test.each([
    ["<p>Tea&nbsp;&amp; cake</p><p>for all  </p>", "Tea & cake\n\nfor all"],
    ["Men&#39;s shed", "Men's shed"],
    ["Men&amp;#39;s shed", "Men's shed"],
    ["&lt;p&gt;Twice &lt;b&gt;escaped&lt;/b&gt;&lt;/p&gt;", "Twice escaped"],
    ["One<br/>two<br>three", "One\ntwo\nthree"],
    ["<style>p { color: red }</style>Hello<!-- not this --><script>alert(1)</script>", "Hello"],
    ["a\u00a0\u00a0b \t c ", "a b c"],
    ["CRLF\r\nand\rCR", "CRLF\nand\nCR"],
    ["nul\0 and half a \ud83d letter", "nul and half a \ufffd letter"],
  ])("%j is read as %j", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test.each([
    "=SUM(A1:A2)",
    "+44 117 000 0000",
    "-1 to 5",
    "@thegroup",
    "under <3 and > 1",
    "I <3 cake",
    "<name> of child",
    "a < b > c",
    "Tom & Jo",
    "100% & more;",
    "<!-- open",
  ])("%j comes through unharmed", (text) => {
    expect(plainText(text)).toBe(text);
  });

  test("a name is on one line, and a huge field costs no time", () => {
    expect(oneLine("<p>Warm</p><p>room</p>")).toBe("Warm room");
    const started = performance.now();
    for (const piece of ["<!--", "<a ", "&lt;", "<script", "<style><"]) plainText(piece.repeat(400_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("what is cut is cut at a word, and told", () => {
    expect(told((warn) => cutTo(12, "Warm room for all", warn, "name"))).toEqual({ is: "Warm room…", said: ["cut"] });
    expect(told((warn) => cutTo(5, "x".repeat(9), warn, "name")).is).toBe("xxxx…");
    expect(told((warn) => cutTo(5, "short", warn, "name"))).toEqual({ is: "short", said: [] });
  });
});

describe("how to reach them", () => {
  test.each([
    ["hello@example.org.", "hello@example.org", []],
    ["mailto:hello@example.org", "hello@example.org", []],
    ["Jo <jo@example.org>; al@example.org", "jo@example.org", []],
    ["Unknown-1234@noemail.invalid", null, ["email_unreadable"]],
    ["see website", null, ["email_unreadable"]],
    ["a@b", null, ["email_unreadable"]],
    ["", null, []],
    [null, null, []],
  ])("the e-mail %j is %j", (written, is, said) => {
    expect(told((warn) => emailOf(written, warn))).toEqual({ is, said });
  });

  test.each([
    ["Some Group: 0117 000 0000", "0117 000 0000", ["text_beside"]],
    ["0117 000 0000 / 0117 000 0001", "0117 000 0000", ["text_beside"]],
    ["Tel: 0117 000 0000", "0117 000 0000", []],
    ['"+44 1234 234567"', "+44 1234 234567", []],
    ["+44 (0)117 000 0000", "+44 117 000 0000", []],
    ["(0117) 000 0000 ext 12", "(0117) 000 0000 ext 12", []],
    ["116 123", "116 123", []],
    ["111", "111", []],
    ["1170000000", "01170000000", []],
    [7700900123, "07700900123", []],
    ["n/a", null, ["phone_unreadable"]],
    ["Ask for 2 minutes", null, ["phone_unreadable"]],
  ])("the phone %j is %j", (written, is, said) => {
    expect(told((warn) => phoneOf(written, warn))).toEqual({ is, said });
  });

  test.each([
    ["www.example.org", "https://www.example.org", []],
    ["http://example.org/a b", "http://example.org/a", []],
    ["https://user:secret@example.org/x", "https://example.org/x", []],
    ["example.org:8080/x", "https://example.org:8080/x", []],
    ["javascript:alert(1)", null, ["website_unreadable"]],
    ["https://localhost/admin", null, ["website_unreadable"]],
    ["http://127.0.0.1/", null, ["website_unreadable"]],
    ["none", null, ["website_unreadable"]],
    [`https://example.org/${"x".repeat(600)}`, "https://example.org", ["cut"]],
  ])("the website %j is %j", (written, is, said) => {
    expect(told((warn) => websiteOf(written, warn))).toEqual({ is, said });
  });
});

describe("where it is", () => {
  test.each([
    ["M21 9aq ", "M21 9AQ", []],
    [" sw1a1aa", "SW1A 1AA", []],
    ["S014 0AA", "SO14 0AA", []],
    ["NR2", "NR2", ["postcode_district_only"]],
    ["Norwich NR2 1AW", "NR2 1AW", ["text_beside"]],
    ["ABC 1234", null, ["postcode_unreadable"]],
    ["", null, []],
    ["Poole", null, ["postcode_unreadable"]],
  ])("the postcode %j is %j", (written, is, said) => {
    expect(told((warn) => postcodeOf(written, warn))).toEqual({ is, said });
  });

  test.each([
    [51.5, -0.12, { latitude: 51_500_000, longitude: -120_000 }, []],
    ["51.7367226", "-0.165464", { latitude: 51_736_723, longitude: -165_464 }, []],
    ["51,5", "-0,12", { latitude: 51_500_000, longitude: -120_000 }, []],
    [-0.12, 51.5, { latitude: 51_500_000, longitude: -120_000 }, ["position_swapped"]],
    [0, 0, null, ["position_nowhere"]],
    ["0.0", "0", null, ["position_nowhere"]],
    [99.999999, 0, null, ["position_unreadable"]],
    [100, 101, null, ["position_unreadable"]],
    [51.5, null, null, ["position_unreadable"]],
    ["north", "east", null, ["position_unreadable"]],
    [null, null, null, []],
    [51.45, 0, { latitude: 51_450_000, longitude: 0 }, []],
  ])("%j north and %j east is %j", (north, east, is, said) => {
    expect(told((warn) => positionOf(north, east, warn))).toEqual({ is, said });
  });

  test.each(["51.73,-0.16", "51.73, -0.16", "51.73 -0.16", "(51.73, -0.16)", "51,73; -0,16", "-0.16,51.73"])(
    "%j is one position",
    (pair) => {
      expect(told((warn) => positionOfPair(pair, warn)).is).toEqual({ latitude: 51_730_000, longitude: -160_000 });
    },
  );

  test.each(["51.73", "51.73,-0.16,3", "near the church", ","])("%j is no position, and is told", (pair) => {
    expect(told((warn) => positionOfPair(pair, warn))).toEqual({ is: null, said: ["position_unreadable"] });
  });
});

describe("when", () => {
  test.each([
    ["10:00Z", "10:00", ["time_zone_dropped"]],
    ["10:00:00", "10:00", []],
    ["09:30", "09:30", []],
    ["9am", "09:00", []],
    ["12 pm", "12:00", []],
    ["12.30 a.m.", "00:30", []],
    ["9.30pm", "21:30", []],
    ["0930", "09:30", []],
    ["noon", "12:00", []],
    ["24:00", "00:00", []],
    ["2005-01-01T10:00:00+01:00", "10:00", ["time_zone_dropped"]],
    ["9", null, ["time_unreadable"]],
    ["25:00", null, ["time_unreadable"]],
    ["hh:mm:ss", null, ["time_unreadable"]],
    ["", null, []],
  ])("the time %j is %j on the wall", (written, is, said) => {
    expect(told((warn) => timeOf(written, warn, "opens_at"))).toEqual({ is, said });
  });

  test.each([
    ["2026-03-12", "2026-03-12", []],
    ["2026-08-28 17:44:37.630803", "2026-08-28", []],
    ["2026-03-12T23:30:00Z", "2026-03-12", []],
    ["3/4/2026", "2026-04-03", []],
    ["12/25/2026", "2026-12-25", ["date_american"]],
    ["12 March 2026", "2026-03-12", []],
    ["Thursday 12th Mar 2026", "2026-03-12", []],
    ["2026-02-30", null, ["date_unreadable"]],
    ["0001-01-01", null, ["date_unreadable"]],
    ["soon", null, ["date_unreadable"]],
  ])("the date %j is %j", (written, is, said) => {
    expect(told((warn) => dateOf(written, warn, "assured_date"))).toEqual({ is, said });
  });
});

describe("for whom and at what price", () => {
  test.each([
    [-1, -1, null, null, []],
    ["12", "100", 12, 100, []],
    [16, 5, 5, 16, ["ages_swapped"]],
    ["1.5", null, 1, null, []],
    ["two", 999, null, null, ["age_unreadable", "age_unreadable"]],
  ])("ages from %j to %j", (from, to, minimumAge, maximumAge, said) => {
    expect(told((warn) => agesOf(from, to, warn))).toEqual({ is: { minimumAge, maximumAge }, said });
  });

  test.each([
    ["11-18", 11, 18],
    ["16 to 25 years", 16, 25],
    ["18+", 18, null],
    ["over 50", 50, null],
    ["Under 5s", null, 4],
    ["All ages", null, null],
  ])("the ages %j", (words, minimumAge, maximumAge) => {
    expect(told((warn) => agesInWords(words, warn))).toEqual({ is: { minimumAge, maximumAge }, said: [] });
  });

  test("a price makes it paid, a price of nothing free, and doubt unknown", () => {
    const price = (amount: unknown) =>
      told((warn) => costOf({ prices: [{ amount, words: ["per session"] }] }, warn)).is;
    expect(price("£2.50")).toEqual({ cost: "paid", costNote: "£2.50 per session" });
    expect(price(0)).toEqual({ cost: "free", costNote: "per session" });
    const some = [
      { amount: 0, words: ["under 18s"] },
      { amount: 5, words: ["adults"] },
    ];
    expect(told((warn) => costOf({ prices: some }, warn)).is).toEqual({
      cost: "paid",
      costNote: "£0 under 18s; £5 adults",
    });
    expect(price("ask").cost).toBe("unknown");
    expect(
      ["Free", "free of charge.", "Free parking", "not free", "£3 per week", "By donation", "£0"].map(costInWords),
    ).toEqual(["free", "free", "unknown", "unknown", "paid", "donation", "free"]);
    expect(told((warn) => costOf({ free: true, words: ["tea 50p"] }, warn)).is).toEqual({
      cost: "free",
      costNote: "tea 50p",
    });
  });

  test("access is only promised where the words promise it; the rest is kept in words", () => {
    expect(
      accessOf([
        "Accessible toilet facilities",
        "Hearing loop",
        "Car parking",
        "Bus stop nearby",
        "Wheelchair accessible entrance",
      ]),
    ).toEqual({
      access: ["step_free", "accessible_toilet", "hearing_loop", "parking", "bus"],
      accessNote: null,
    });
    expect(accessOf(["Partial wheelchair access", "No hearing loop", "Baby changing facilities", "Hoist"])).toEqual({
      access: [],
      accessNote: "Partial wheelchair access; No hearing loop; Baby changing facilities; Hoist",
    });
  });

  test("languages are known by code and by English name", () => {
    expect(told((warn) => languagesOf(["Urdu", "pol", "en-GB", "Welsh", "BSL", "urdu", "Klingonese"], warn))).toEqual({
      is: ["ur", "pl", "en", "cy", "bfi"],
      said: ["language_unknown"],
    });
  });

  test("whether it runs, and how one comes to it", () => {
    expect(
      ["active", "Temporarily closed", "defunct", "archived", null].map(
        (status) => told((warn) => stateOf(status, warn)).is,
      ),
    ).toEqual(["running", "paused", "closed", "closed", "running"]);
    expect(told((warn) => stateOf("constructor", warn))).toEqual({ is: "running", said: ["state_unknown"] });
    expect(
      ["drop-in", "referral", "appointment", "just turn up, no need to book"].map(
        (words) => told((warn) => wayInOf(words, warn)).is,
      ),
    ).toEqual(["drop_in", "referral", "book", "drop_in"]);
  });
});
