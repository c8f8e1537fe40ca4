import type { z } from "zod";
import { describe, expect, test } from "vitest";
import { safeguardForm } from "#app/family/forms.ts";
import { ladderForm, suitsForm } from "#app/ladder/forms.ts";
import { readForm } from "#app/lib/forms.ts";
import { reactionForm, replyForm, replyIdForm, reportForm, settleForm } from "#app/news/forms.ts";
import { castId } from "#db/cast/people.ts";
import { fc } from "../setup/chance.ts";

const forms: Record<string, z.ZodObject> = {
  safeguardForm,
  ladderForm,
  suitsForm,
  reactionForm,
  replyForm,
  replyIdForm,
  reportForm,
  settleForm,
};

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\0", "\uD800", "x".repeat(70_000), "[]", "null", "-1", "1e99", "NaN", "0", "24", "on"),
  fc.constantFrom("meal", "3:evening", "8:night", "heart", "circle", "left", castId("ade"), "2026-02-31", "2026-03-20"),
);
const fieldsOf = (shape: object) =>
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(shape), "__proto__", "name[0]", "__intent__"), hostile), {
    maxLength: 20,
  });
const request = (fields: [string, string][]) =>
  new Request("http://localhost/", {
    method: "POST",
    body: new URLSearchParams(fields.map(([name, value]) => [name, value.toWellFormed()])),
  });

describe.each(Object.entries<z.ZodObject>(forms))("%s", (_name, schema) => {
  test("whatever is sent, it is read or refused with words about fields, and what is read can be stored", async () => {
    await fc.assert(
      fc.asyncProperty(fieldsOf(schema.shape), async (fields) => {
        const form = await readForm(request(fields), schema);
        if (form.status === "success") {
          expect(JSON.stringify(form.value)).not.toMatch(/\\u0000|\\ud[89a-f]/);
          return;
        }
        const problems = Object.values(form.reply().error ?? {}).flat();
        expect(problems.length).toBeGreaterThan(0);
        for (const problem of problems) expect(problem).toMatch(/^(common|family|ladder|news)\.\w+$/);
      }),
      { numRuns: 150 },
    );
  });
});

test("the hours of the steps go up, and each wrong one is named", async () => {
  const read = async (hours: number[]) => {
    const names = ["everybodyHours", "innerHours", "facilitatorHours", "connectorHours"];
    const fields = names.map((name, index): [string, string] => [name, String(hours[index])]);
    return (await readForm(request([...fields, ["version", "1"]]), ladderForm)).reply().error;
  };
  expect(await read([0, 0, 5, 5])).toBeUndefined();
  expect(await read([24, 12, 72, 10])).toEqual({
    innerHours: ["ladder.hours_order"],
    connectorHours: ["ladder.hours_order"],
  });
  expect(await read([1, 2, 3, 721])).toEqual({ connectorHours: ["ladder.hours_unreadable"] });
});
