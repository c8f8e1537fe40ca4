import { z } from "zod";
import { idField, maybeParagraph, oneOf, paragraph } from "#app/lib/forms.ts";
import { REACTIONS } from "./rules.ts";

/** Where somebody was when they tapped: they come back there. */
const from = oneOf(["circle", "news", "update"]).default("update");

/** One tap. The button itself says which. */
export const reactionForm = z.object({ intent: oneOf(REACTIONS), from });

/** A few words under news. */
export const replyForm = z.object({ text: paragraph(600, "news.reply_missing") });

/** "This should not be here": of the news themselves, or of one reply. */
export const reportForm = z.object({ replyId: idField().optional(), reason: maybeParagraph(300) });
export type Reported = z.infer<typeof reportForm>;

export const replyIdForm = z.object({ replyId: idField() });

/** What comes of a report. */
export const settleForm = z.object({ reportId: idField(), outcome: oneOf(["taken_back", "left"]) });
export type Settled = z.infer<typeof settleForm>;
