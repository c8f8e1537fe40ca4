import { z } from "zod";
import { oneOf, versionField } from "#app/lib/forms.ts";
import type { WordKey } from "#app/words/index.ts";
import { KINDS } from "#app/tasks/rules.ts";
import { MOST_HOURS, type Slot, SLOTS } from "./rules.ts";

const HOURS = { error: "ladder.hours_unreadable" satisfies WordKey };
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
  kinds: z.array(oneOf(KINDS), { error: "common.unreadable" satisfies WordKey }).default([]),
  slots: z
    .array(z.enum(SLOTS as readonly [Slot, ...Slot[]], { error: "common.unreadable" satisfies WordKey }), {
      error: "common.unreadable" satisfies WordKey,
    })
    .default([]),
  was: z
    .string({ error: "common.unreadable" satisfies WordKey })
    .regex(/^[a-z0-9:, |;_-]{0,600}$/, { error: "common.unreadable" satisfies WordKey })
    .default(""),
});
export type ChosenSuits = z.infer<typeof suitsForm>;
