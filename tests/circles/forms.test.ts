import type { z } from "zod";
import { describe, expect, test } from "vitest";
import {
  editCircleForm,
  inviteForm,
  newCircleForm,
  newsForm,
  oneThingForm,
  removeForm,
  ringForm,
  stateForm,
} from "#app/circles/forms.ts";
import { readForm } from "#app/lib/forms.ts";
import { castId } from "#db/cast/people.ts";
import { fc } from "../setup/chance.ts";

const forms: Record<string, z.ZodObject> = {
  newCircleForm,
  inviteForm,
  editCircleForm,
  stateForm,
  newsForm,
  oneThingForm,
  removeForm,
  ringForm,
};

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\uD800",
    "👩‍👩‍👧‍👦",
    "x".repeat(70_000),
    "[]",
    "{}",
    "null",
    "-1",
    "1e99",
    "NaN",
    "new",
    "text",
    "closed",
    castId("okafor"),
    "2026-02-31",
    "25:61",
    "a@b",
    "<script>",
    "' or 1=1 --",
  ),
);
const namesOf = (shape: object) =>
  fc.oneof(
    fc.constantFrom(...Object.keys(shape)),
    fc.constantFrom("__proto__", "constructor", "a.b", "name[0]", "name[999999]", "__intent__", "__state__"),
  );

const request = (fields: [string, string][]) =>
  new Request("http://localhost/", {
    method: "POST",
    body: new URLSearchParams(fields.map(([name, value]) => [name, value.toWellFormed()])),
  });

describe.each(Object.entries<z.ZodObject>(forms))("%s", (_name, schema) => {
  test("whatever is sent, it is read or refused with words about fields, never broken", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(namesOf(schema.shape), hostile), { maxLength: 20 }), async (fields) => {
        const form = await readForm(request(fields), schema);
        if (form.status === "success") return;
        const problems = Object.values(form.reply().error ?? {}).flat();
        expect(problems.length).toBeGreaterThan(0);
        for (const problem of problems) expect(problem).toMatch(/^(common|circles|people)\.\w+$/);
      }),
      { numRuns: 150 },
    );
  });

  test("what it lets through can be stored on both engines", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...Object.keys(schema.shape)), hostile), async (fields) => {
        const form = await readForm(request(Object.entries(fields)), schema);
        if (form.status === "success") expect(JSON.stringify(form.value)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 100 },
    );
  });
});

const read = (fields: Record<string, string>) => readForm(request(Object.entries(fields)), inviteForm);

describe("an invitation's form", () => {
  const problemsOf = async (fields: Record<string, string>) => (await read(fields)).reply().error;

  test("asks for a number for a text, an address for an email, and nothing for a link for many", async () => {
    expect(await problemsOf({ way: "text", name: "Bo", contact: "bo@example.org" })).toEqual({
      contact: ["circles.phone_missing"],
    });
    expect(await problemsOf({ way: "email", name: "Bo", contact: "07700 900150" })).toEqual({
      contact: ["circles.email_missing"],
    });
    expect(await problemsOf({ way: "text", contact: "07700 900150" })).toEqual({
      name: ["circles.invite_name_missing"],
    });
    expect((await read({ way: "shared" })).status).toBe("success");
    expect((await read({ way: "card", name: "Mr Bly" })).status).toBe("success");
  });
});
