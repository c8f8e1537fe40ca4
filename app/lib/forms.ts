import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import type { WordKey } from "#app/words/index.ts";

/** What a field says when it is not as it should be. */
export const words = (key: WordKey) => ({ error: key });

/** What depends on several fields: at which field to say what, and whether it holds. */
export type Need<T> = readonly [field: keyof T, error: WordKey, holds: (typed: Partial<T>) => boolean];

/** Adds what depends on several fields, checked along with the rest, so that nobody has to send the form twice to hear of it. */
export function withNeeds<S extends z.ZodType, T>(schema: S, needs: readonly Need<T>[]): S {
  const isTyped = ({ value }: { value: unknown }) => typeof value === "object" && value !== null;
  return needs.reduce(
    (made, [field, error, holds]) =>
      made.refine((typed) => holds(typed as Partial<T>), { path: [field], error, when: isTyped }),
    schema,
  );
}

// Control characters and lone surrogates: nobody types them and PostgreSQL cannot store all of them. A line break is fine in a paragraph.
const isPlain = (value: string) => !/[\p{Cc}\p{Cs}]/u.test(value);
const isPlainText = (value: string) => isPlain(value.replace(/[\r\n\t]/g, ""));

/** One line of text that must be there. @param missing what to say when it is not */
export const line = (max: number, missing: WordKey) =>
  z
    .string(words(missing))
    .trim()
    .min(1, words(missing))
    .max(max, words("common.too_long"))
    .refine(isPlain, words("common.strange_letters"));

/** Some text that must be there, line breaks allowed. */
export const paragraph = (max: number, missing: WordKey) =>
  z
    .string(words(missing))
    .trim()
    .min(1, words(missing))
    .max(max, words("common.too_long"))
    .refine(isPlainText, words("common.strange_letters"));

/** One line that may be left empty. */
export const maybeLine = (max: number) =>
  z
    .string(words("common.unreadable"))
    .trim()
    .max(max, words("common.too_long"))
    .refine(isPlain, words("common.strange_letters"))
    .optional();

/** Some text that may be left empty. */
export const maybeParagraph = (max: number) =>
  z
    .string(words("common.unreadable"))
    .trim()
    .max(max, words("common.too_long"))
    .refine(isPlainText, words("common.strange_letters"))
    .optional();

/** A calendar date "2026-03-12" between 2000 and 2100. */
export const dayField = () =>
  z.iso
    .date(words("common.date_unreadable"))
    .refine((day) => day >= "2000-01-01" && day < "2100-01-01", words("common.date_unreadable"));

/** A wall-clock time "15:30". */
export const timeField = () =>
  z.string(words("common.time_unreadable")).regex(/^([01]\d|2[0-3]):[0-5]\d$/, words("common.time_unreadable"));

/** One of a list. */
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values, words("common.choose"));

/** An id that came out of our own page. */
export const idField = () =>
  z.string(words("common.unreadable")).regex(/^[0-9a-hjkmnp-tv-z]{26}$/, words("common.unreadable"));

/** The version of what is being edited, so that two people's changes cannot overwrite each other unseen. */
export const versionField = () =>
  z.coerce
    .number(words("common.unreadable"))
    .int(words("common.unreadable"))
    .min(1, words("common.unreadable"))
    .max(2 ** 31 - 1, words("common.unreadable"));

/** Reads what a form sent. `status` is "success" when `value` may be used; in an action use `answerForm`. */
export async function readForm<Value, Typed>(request: Request, schema: z.ZodType<Value, Typed>) {
  const form = await request.formData();
  // Fields by which conform's own script would talk to us; it reads them as JSON and would throw. None of our pages sends them.
  for (const name of ["__intent__", "__state__"]) form.delete(name);
  return parseWithZod(form, { schema });
}

/** One field as it was typed; nothing when it is missing or a file. */
export function typedIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
