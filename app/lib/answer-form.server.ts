import { data } from "react-router";
import type { z } from "zod";
import { orRefusal, type Refused } from "./errors.ts";
import { readForm, typedIn } from "./forms.ts";
import type { Sent } from "./sent.ts";

/**
 * For actions: reads a form, does what it asks and goes on. After a bad field or a "no" the page still has what was typed, so that
 * nothing has to be written twice.
 * @param which names the form, for a page that has several
 */
export async function answerForm<Value, Result, R>(
  request: Request,
  schema: z.ZodType<Value>,
  command: (value: Value) => Promise<Result>,
  then: (result: Result, value: Value) => R,
  which = "",
) {
  const form = await readForm(request, schema);
  if (form.status !== "success")
    return data({ which, form: form.reply(), refused: undefined } satisfies Sent, { status: 400 });
  const { value } = form;
  return orRefusal(
    command(value),
    (result) => then(result, value),
    (words) => ({ which, form: form.reply({ formErrors: [words] }) }),
  );
}

/** For a button that the page does not know. */
export const unknownIntent = () => {
  const refused: Refused = { words: "common.unreadable", values: {} };
  return data({ which: "", form: undefined, refused } satisfies Sent, { status: 400 });
};

/** Which of a page's buttons was pressed, and on which of its things. @param names the fields that may name the thing */
export async function readIntent(request: Request, ...names: string[]) {
  const form = await request.clone().formData();
  const on = names.map((name) => typedIn(form, name)).find((value) => value !== "") ?? "";
  const intent = typedIn(form, "intent");
  return { intent, on, which: names.length > 0 ? `${intent}:${on}` : intent };
}
