import type { Language, Say } from "#app/words/index.ts";
import { sayDay, sayShortDay, sayTime } from "#app/lib/dates.ts";
import type { When } from "./rules.ts";

/** When help is wanted, in the reader's words: "Sunday 15 March, 3:30 pm". @param isShort for lists: "Sun 15 Mar" */
export function sayWhen(
  { whenKind, onDay, fromTime, untilTime }: When,
  say: Say,
  language: Language,
  isShort = false,
): string {
  if (whenKind === "any" || onDay === null) return say("tasks.at_any_time");
  const day = isShort ? sayShortDay(onDay, language) : sayDay(onDay, language);
  if (whenKind === "week") return say("tasks.at_week", { day });
  const from = sayTime(fromTime ?? "00:00", language);
  if (whenKind === "exact") return say("tasks.at_exact", { day, time: from });
  return say("tasks.at_between", { day, from, until: sayTime(untilTime ?? "23:59", language) });
}
