import { type Days, readMonth, weekOf, weeksOf } from "./rules.ts";

/** What part of a calendar a page shows. */
export interface View {
  /** Set when it is a whole month. */
  month: string | null;
  days: Days;
  today: string;
}

/** What an address asks for: "?month=2026-03", "?week=2026-03-09", or nothing, which is this week. */
export function viewOf(asked: URLSearchParams, today: string): View {
  const month = readMonth(asked.get("month"));
  return { month, days: month ? weeksOf(month) : weekOf(asked.get("week"), today), today };
}
