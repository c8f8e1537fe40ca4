import { z } from "zod";
import { idField, line, maybeParagraph, versionField } from "#app/lib/forms.ts";

/** What somebody is glad to teach, lend or do, and who may know: one circle, or all of the programme's. */
export const giftForm = z.object({
  name: line(80, "gifts.name_missing"),
  summary: maybeParagraph(600),
  /** A circle's id, or "programme". */
  whose: z.literal("programme").or(idField()),
});
export type TypedGift = z.infer<typeof giftForm>;
export const changedGiftForm = giftForm.extend({ giftId: idField(), version: versionField() });
export type ChangedGift = z.infer<typeof changedGiftForm>;
export const endGiftForm = z.object({ giftId: idField() });
