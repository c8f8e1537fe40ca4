import { z } from "zod";
import { line } from "#app/lib/forms.ts";

/** What the demo's page of what left sends: an answer to a text, as the phone that got it would. */
export const demoReplyForm = z.object({
  phone: line(20, "common.unreadable"),
  answer: line(160, "people.demo_answer_missing"),
});
