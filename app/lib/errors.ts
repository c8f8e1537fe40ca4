import { data } from "react-router";
import type { WordKey } from "#app/words/index.ts";
import type { Sent } from "./sent.ts";

const STATUS = { bad_input: 400, not_allowed: 403, not_found: 404, conflict: 409, too_many: 429 } as const;

export type WordValues = Record<string, string | number>;

/**
 * A "no" that the person can understand and act on: a kind for the browser, words for the reader.
 * Anything else that is thrown is a bug or an outage, and becomes a 500 and a log line.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly words: WordKey;
  readonly values: WordValues;

  constructor(kind: keyof typeof STATUS, words: WordKey, values: WordValues = {}) {
    super(words);
    this.name = "Refusal";
    this.status = STATUS[kind];
    this.words = words;
    this.values = values;
  }
}

/** Whether something thrown is a "no". By its name: the server and its build hold a copy of the class each (the throttle is the server's). */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === "Refusal";

/** What a page shows after a "no". */
export interface Refused {
  words: WordKey;
  values: WordValues;
}

/**
 * For actions: a Refusal goes back to the page it came from, with its status; what the command gave goes on to `then`.
 * @param kept what goes back with it: the form it came from, for pages where something was typed
 */
export async function orRefusal<T, R>(
  command: Promise<T>,
  then: (result: T) => R,
  kept: (words: WordKey) => Omit<Sent, "refused"> = () => ({ which: "", form: undefined }),
) {
  try {
    return then(await command);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { words, values, status } = error;
    return data({ ...kept(words), refused: { words, values } } satisfies Sent, { status });
  }
}

/** For loaders and guards: a Refusal becomes an error page with the right status. */
export async function orErrorPage<T>(query: Promise<T> | (() => T)): Promise<T> {
  try {
    return await (typeof query === "function" ? query() : query);
  } catch (error) {
    if (isRefusal(error))
      throw data({ words: error.words, values: error.values } satisfies Refused, { status: error.status });
    throw error;
  }
}
