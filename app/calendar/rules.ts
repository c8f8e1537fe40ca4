import type { TaskKind } from "#db/schema/index.ts";
import { addDays, mondayOf } from "#app/lib/dates.ts";
import type { When } from "#app/tasks/rules.ts";

/** Some days in a row: the first, and the first that is no longer among them. */
export interface Days {
  from: string;
  until: string;
}

/** One thing in a calendar, by the wall clock of the circle. */
export interface Entry extends When {
  id: string;
  kind: TaskKind | "meeting" | "signpost";
  /** What people wrote; null for a meeting without a name, and for a place whose name must not stand there. */
  title: string | null;
  path: string;
  /** Where, in words for everybody. */
  place: string | null;
  /** Named where entries of several circles stand together. */
  circleName: string | null;
  who: readonly { name: string; isMe: boolean; bringsFriend: boolean }[];
  /** How many helpers are still wanted. */
  wanted: number;
  coverWanted: boolean;
  isDone: boolean;
}

const isDay = (day: string) =>
  /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

/** The week that an address asks for, from its Monday; this week when it asks for none that there is. */
export function weekOf(asked: string | null, today: string): Days {
  const from = mondayOf(asked !== null && isDay(asked) ? asked : today);
  return { from, until: addDays(from, 7) };
}

/** A month as an address names it, "2026-03", or null. */
export const readMonth = (asked: string | null) => (asked !== null && isDay(`${asked}-01`) ? asked : null);

/** The weeks that a month stands in, whole: its table. */
export function weeksOf(month: string): Days {
  const from = mondayOf(`${month}-01`);
  const last = addDays(`${monthAfter(month)}-01`, -1);
  return { from, until: addDays(mondayOf(last), 7) };
}

export const monthAfter = (month: string) => addDays(`${month}-01`, 31).slice(0, 7);
export const monthBefore = (month: string) => addDays(`${month}-01`, -1).slice(0, 7);

/** Every one of some days. */
export function listDays({ from, until }: Days): string[] {
  const days: string[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whether something falls on these days. What may be done at any time in a week belongs to each day of it. */
export function isOn({ whenKind, onDay }: When, { from, until }: Days) {
  if (onDay === null || onDay >= until) return false;
  return whenKind === "week" ? addDays(onDay, 7) > from : onDay >= from;
}

/** Earliest first; what has no time of day comes before what has. */
export const byTime = <E extends Entry>(entries: readonly E[]): E[] =>
  entries.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
const key = ({ onDay, fromTime, id }: Entry) => `${onDay} ${fromTime ?? ""} ${id}`;

/** Sorts entries under their days, and those for any time of a week apart. */
export function byDay<E extends Entry>(entries: readonly E[]): { days: Map<string, E[]>; anyTime: E[] } {
  const days = new Map<string, E[]>();
  const anyTime: E[] = [];
  for (const entry of byTime(entries)) {
    if (entry.whenKind === "week" || entry.onDay === null) anyTime.push(entry);
    else days.set(entry.onDay, [...(days.get(entry.onDay) ?? []), entry]);
  }
  return { days, anyTime };
}
