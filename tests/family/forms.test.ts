import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import * as family from "#app/family/forms.ts";
import { readForm } from "#app/lib/forms.ts";
import * as programmes from "#app/programmes/forms.ts";
import en from "#app/words/en/index.ts";
import { fc } from "../setup/chance.ts";

const forms = Object.entries({ ...family, ...programmes }).filter(([name]) => name.endsWith("Form")) as [
  string,
  typeof family.homeForm,
][];
const names = [
  "name",
  "version",
  "kind",
  "firstName",
  "birthYear",
  "personId",
  "memberId",
  "label",
  "area",
  "address",
  "members",
  "homeId",
  "dropAddress",
  "what",
  "why",
  "until",
  "shareId",
  "contact",
  "language",
  "role",
  "roleId",
  "areaId",
  "was",
  "programme",
  "timeZone",
  "programmeId",
];
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "💚".repeat(500),
    "x".repeat(70_000),
    "__proto__",
    "-1",
    "1e999",
    "NaN",
    "0",
    "2026-02-30",
    "9999999999999",
    "[object Object]",
    "../..",
    "'; drop table homes; --",
    "Europe/Nowhere",
    "child",
    "on",
  ),
);
const fieldName = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom("members[0]", "name[0]", "name.x", "version[]", "__intent__", "__state__"),
);
const sent = fc.array(fc.tuple(fieldName, hostile), { maxLength: 20 });

describe("forms", () => {
  test.each(forms)("%s answers anything with field errors in our words, or takes it", async (_name, schema) => {
    await fc.assert(
      fc.asyncProperty(sent, async (fields) => {
        const body = new FormData();
        for (const [name, value] of fields) body.append(name, value);
        const form = await readForm(new Request("http://x", { method: "POST", body }), schema);
        if (form.status === "success") return;
        for (const problems of Object.values(form.reply().error ?? {}))
          for (const problem of problems ?? []) {
            const [domain, key] = problem.split(".") as ["family", string];
            expect(en[domain], problem).toHaveProperty(key);
          }
      }),
      { numRuns: 150 },
    );
  });

  const member = { kind: "child", firstName: "Temi", version: "1" };
  const reads = (
    fields: Record<string, string>,
    schema: Parameters<typeof parseWithZod>[1]["schema"] = family.newMemberForm,
  ) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return parseWithZod(body, { schema }).status;
  };

  test("a child has a first name and nothing more", () => {
    expect(reads(member)).toBe("success");
    expect(reads({ ...member, firstName: "Anna Mai" })).toBe("success");
    expect(reads({ ...member, firstName: "Temi Grace Okafor" })).toBe("error");
    expect(reads({ ...member, firstName: "T".repeat(41) })).toBe("error");
    expect(reads({ ...member, birthYear: "2016" })).toBe("success");
    expect(reads({ ...member, birthYear: "2016-03-01" })).toBe("error");
  });

  test("one ticked box or many are both a list", () => {
    const home = { label: "Home", area: "here" };
    expect(reads(home, family.newHomeForm)).toBe("success");
    expect(reads({ ...home, members: "0".repeat(26) }, family.newHomeForm)).toBe("success");
  });

  test("a day from which the family may know is never taken for “now”", () => {
    const shared = { personId: "0".repeat(26), what: "circle", reason: "r", why: "w", until: "2026-03-30" };
    const problems = (more: Record<string, string>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...shared, ...more })) body.append(name, value);
      return Object.keys(parseWithZod(body, { schema: family.safeguardForm }).reply().error ?? {});
    };
    expect(problems({ tell: "now" })).toEqual([]);
    expect(problems({ tell: "later", reviewOn: "2026-03-20" })).toEqual([]);
    expect(problems({ tell: "now", reviewOn: "2026-03-20" })).toEqual(["tell"]);
    expect(problems({ reviewOn: "2026-03-20" })).toEqual(["tell"]);
    expect(problems({ tell: "later" })).toEqual(["reviewOn"]);
  });

  test("a time zone is one that exists", () => {
    const programme = { programme: "P", name: "N", contact: "a@b.org", language: "en" };
    expect(reads({ ...programme, timeZone: "Europe/London" }, programmes.programmeForm)).toBe("success");
    for (const timeZone of ["Europe/Nowhere", "+01:00", "../etc", "GMT+25"])
      expect(reads({ ...programme, timeZone }, programmes.programmeForm)).toBe("error");
  });
});
