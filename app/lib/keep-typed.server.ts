import type { Submission } from "@conform-to/react";
import { data, type RouterContextProvider } from "react-router";
import type { z } from "zod";
import type { WordKey } from "#app/words/index.ts";
import { orRefusal } from "./errors.ts";
import { readForm } from "./forms.ts";
import { redirectSaying } from "./said.server.ts";
import type { Sent } from "./sent.ts";

interface Answer<S extends z.ZodObject> {
  /** Names the form, for a page that has several. */
  which: string;
  schema: S;
  command: (value: z.output<S>) => Promise<unknown>;
  /** Where to go when it was done, and what to say there. */
  to: string;
  said: WordKey;
}

/** For actions: reads a form, does what it asks and goes on; after a "no" or a bad field the page still has what was typed. */
export async function answerForm<S extends z.ZodObject>(
  context: Readonly<RouterContextProvider>,
  request: Request,
  answer: Answer<S>,
) {
  const { which, schema, command, to, said } = answer;
  const form = await readForm(request, schema);
  if (form.status !== "success")
    return data({ which, form: replyTo(form), refused: undefined } satisfies Sent, { status: 400 });
  const done = await orRefusal(command(form.value as z.output<S>), () => redirectSaying(context, to, said));
  if (done instanceof Response) return done;
  return data({ which, form: replyTo(form), refused: done.data.refused } satisfies Sent, done.init ?? undefined);
}

/** For a button that the page does not know. */
export const unknownIntent = () =>
  data({ which: "", form: undefined, refused: { words: "common.unreadable", values: {} } } satisfies Sent, {
    status: 400,
  });

const replyTo = (form: Submission<unknown, string[]>) => form.reply() as Sent["form"];

/** Which of a page's buttons was pressed, and on which of its things. */
export async function readIntent(request: Request, ...names: string[]) {
  const form = await request.clone().formData();
  const word = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  return { intent: word("intent"), on: names.map(word).find((value) => value !== "") ?? "" };
}
