import { z } from "zod";
import { oneOf, versionField, words } from "#app/lib/forms.ts";
import type { WordKey } from "#app/words/index.ts";
import { KINDS } from "#app/tasks/rules.ts";
import { MOST_HOURS, type Slot, SLOTS } from "./rules.ts";

const HOURS = words("ladder.hours_unreadable");
const hours = () => z.coerce.number(HOURS).int(HOURS).min(0, HOURS).max(MOST_HOURS, HOURS);

/** How long an ask waits before it goes on to each. */
export const ladderForm = z
  .object({
    everybodyHours: hours(),
    innerHours: hours(),
    facilitatorHours: hours(),
    connectorHours: hours(),
    version: versionField(),
  })
  .superRefine((typed, issues) => {
    const ORDER = ["everybodyHours", "innerHours", "facilitatorHours", "connectorHours"] as const;
    for (const [index, field] of ORDER.entries()) {
      const before = ORDER[index - 1];
      if (before && typed[field] < typed[before])
        issues.addIssue({ code: "custom", message: "ladder.hours_order" satisfies WordKey, path: [field] });
    }
  });
export type ChosenWaiting = z.infer<typeof ladderForm>;

/** What somebody is glad to do, and when they can. `was` is what the page showed. */
export const suitsForm = z.object({
  kinds: z.array(oneOf(KINDS), words("common.unreadable")).default([]),
  slots: z
    .array(z.enum(SLOTS as readonly [Slot, ...Slot[]], words("common.unreadable")), words("common.unreadable"))
    .default([]),
  was: z
    .string(words("common.unreadable"))
    .regex(/^[a-z0-9:, |;_-]{0,600}$/, words("common.unreadable"))
    .default(""),
});
export type ChosenSuits = z.infer<typeof suitsForm>;
