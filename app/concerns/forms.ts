import { z } from "zod";
import { oneOf, paragraph } from "#app/lib/forms.ts";
import { DECISIONS } from "./rules.ts";

/** What the page "Worried about somebody's safety?" sends. */
export const raiseForm = z.object({ text: paragraph(4000, "concerns.text_missing") });
/** What a lead adds. */
export const noteForm = z.object({ text: paragraph(4000, "concerns.text_missing") });
/** What a lead decides, and why. */
export const decideForm = z.object({ decision: oneOf(DECISIONS), reason: paragraph(4000, "concerns.reason_missing") });
/** "I have read it." */
export const acknowledgeForm = z.object({});
