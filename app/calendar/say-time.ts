import { sayTime } from "#app/lib/dates.ts";
import type { When } from "#app/tasks/rules.ts";
import type { Language, Say } from "#app/words/index.ts";

/** The time of day alone: "3:30 pm", "1 pm to 4 pm", "Any time this week". */
export function sayTimeOf({ whenKind, fromTime, untilTime }: When, say: Say, language: Language): string {
  if (whenKind === "week" || whenKind === "any" || fromTime === null) return say("calendar.any_time");
  const from = sayTime(fromTime, language);
  if (whenKind === "exact" || untilTime === null) return from;
  return say("calendar.from_until", { from, until: sayTime(untilTime, language) });
}
