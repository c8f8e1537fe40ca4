import type { SubmissionResult } from "@conform-to/react";
import type { Refused } from "./errors.ts";

/** What a page gets back when one of its forms could not be done: which it was, what was typed in it, and the "no", if there was one. */
export interface Sent {
  /** Names the form on a page that has several; empty for the others and for buttons. */
  which: string;
  form: SubmissionResult<string[]> | undefined;
  refused: Refused | undefined;
}

/** What was typed, for the form it was typed in. */
export const sentTo = (sent: Sent | undefined, which: string) => (sent?.which === which ? sent.form : undefined);
