import { z } from "zod";
import { idField, line, oneOf } from "#app/lib/forms.ts";
import { NEED_KEYS } from "./needs.ts";

/** Words that people use for a need: "bailiffs" is money and debt. */
export const needWordsForm = z.object({ need: oneOf(NEED_KEYS), words: line(60, "needwords.missing") });
export type TypedNeedWords = z.infer<typeof needWordsForm>;
export const endNeedWordsForm = z.object({ wordsId: idField() });
