import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { deviceLabel } from "#app/people/device-label.ts";
import * as forms from "#app/people/forms.ts";
import { isProved, mayChoosePin, mayText, pinWeakness, readContact } from "#app/people/rules.ts";
import { sayDevice } from "#app/people/say-device.ts";
import { sayFor } from "#app/words/index.ts";
import { NOON } from "../setup/world.ts";
import { after } from "./browser.ts";
import { fc } from "../setup/chance.ts";

const parse = (schema: (typeof forms)["contactForm"], fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return parseWithZod(data, { schema });
};
const all = Object.entries(forms).filter(
  (entry): entry is [string, typeof forms.contactForm] => typeof entry[1] === "object",
);

const hostile = fc.oneof(
  fc.constantFrom(
    "",
    "\0",
    "a\0b",
    "\ud800",
    "💩".repeat(100),
    "x".repeat(20_000),
    "//evil.example",
    "javascript:alert(1)",
    "-1",
    "1e99",
    "NaN",
    "null",
    "[]",
    "on",
  ),
  fc.string({ unit: "binary" }),
  fc.string(),
);

describe("every form of the ways in", () => {
  test.each(all)("%s: whatever is typed gives words beside a field, never a fault", (_name, schema) => {
    const names = Object.keys(schema.shape);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names, "next", "__proto__", "contact[0]", "pin.x"), hostile), {
          maxLength: 8,
        }),
        (fields) => {
          const form = parse(schema, fields);
          if (form.status !== "success")
            expect(
              Object.values(form.error ?? {})
                .flat()
                .filter((word) => !/^(people|common|push)\./.test(String(word))),
            ).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("where to go afterwards is always a page of ours", () => {
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.webUrl(), fc.constantFrom("/\\evil", "/%2fevil/../..", "https:/evil")),
        (next) => {
          const form = parse(forms.contactForm, [
            ["contact", "jo@example.org"],
            ["next", next],
          ]);
          expect(form.status).toBe("success");
          if (form.status === "success")
            expect(new URL(form.value.next, "https://ours.example").origin).toBe("https://ours.example");
        },
      ),
    );
  });
});

describe("what people type", () => {
  test.each([
    ["07700 900123", "+447700900123"],
    ["+44 (7700) 900-123", "+447700900123"],
    ["0044 7700 900123", "+447700900123"],
    [" Jo.Evans@Example.ORG ", "jo.evans@example.org"],
  ])("%s is understood", (typed, value) => expect(readContact(typed).value).toBe(value));

  test.each(["jo", "12", "jo@", "@example.org", "a b@example.org", "jo@example", "+0123456789", "07700 9001234567890"])(
    "%s is asked for again",
    (typed) => {
      expect(() => readContact(typed)).toThrow();
    },
  );

  test("a code may have spaces; a PIN that everybody tries first is refused", () => {
    expect(parse(forms.codeForm as never, [["code", " 123-456 "]])).toMatchObject({
      status: "success",
      value: { code: "123456" },
    });
    for (const pin of ["123456", "654321", "000000", "777777"])
      expect(parse(forms.newPinForm as never, [["pin", pin]]).status).toBe("error");
    for (const pin of ["12345", "1234567", "12345a", "１２３４５６", ""])
      expect(parse(forms.newPinForm as never, [["pin", pin]]).status).toBe("error");
    expect(pinWeakness("314159")).toBeNull();
  });

  test("texts go to British mobiles, the Isle of Man's included, and to nobody else", () => {
    for (const phone of ["+447700900123", "+447911123456", "+447624123456"]) expect(mayText(phone)).toBe(true);
    for (const phone of [
      "+447012345678",
      "+447612345678",
      "+442079460000",
      "+33612345678",
      "+4477009001234",
      "+447700",
    ])
      expect(mayText(phone)).toBe(false);
  });
});

describe("how long a proof counts", () => {
  test("a quarter of an hour, to the minute", () => {
    expect(isProved(NOON, after(14))).toBe(true);
    expect(isProved(NOON, after(15))).toBe(false);
    expect(isProved(null, NOON)).toBe(false);
    expect(mayChoosePin({ createdAt: NOON, provedAt: null }, after(14))).toBe(true);
    expect(mayChoosePin({ createdAt: NOON, provedAt: null }, after(15))).toBe(false);
    expect(mayChoosePin({ createdAt: NOON, provedAt: after(60) }, after(70))).toBe(true);
  });
});

describe("the name of a device", () => {
  test.each([
    [
      "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36",
      "Android phone, Chrome",
    ],
    [
      "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0 Safari/537.36",
      "Android tablet, Samsung Internet",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "iPhone, Safari",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36 Edg/129.0",
      "Windows computer, Edge",
    ],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:130.0) Gecko/20100101 Firefox/130.0", "Mac, Firefox"],
    [null, "Phone or computer"],
  ])("is one its owner knows", (agent, label) => expect(deviceLabel(agent)).toBe(label));

  test("never repeats what a browser sends, and stands in the reader's language", () => {
    const known =
      /^(iPhone|iPad|Android (phone|tablet)|Chromebook|(Windows|Linux) computer|Mac|Phone or computer)(, (Samsung Internet|Edge|Opera|Firefox|Chrome|Safari))?$/;
    fc.assert(
      fc.property(fc.string(), (agent) => {
        expect(deviceLabel(agent)).toMatch(known);
      }),
    );
    expect(sayDevice("Android phone, Chrome", sayFor("cy"))).toBe("Ffôn Android, Chrome");
    expect(sayDevice("iPhone, Safari", sayFor("cy"))).toBe("iPhone, Safari");
  });
});
