import type { SubmissionResult } from "@conform-to/react";
import type { Refused } from "./errors.ts";

/** What a page with several forms gets back: which of them was sent, what was typed in it, and the "no", if there was one. */
export interface Sent {
  which: string;
  form: SubmissionResult<string[]> | undefined;
  refused: Refused | undefined;
}

/** What was typed, for the form it was typed in. */
export const sentTo = (sent: Sent | undefined, which: string) => (sent?.which === which ? sent.form : undefined);
