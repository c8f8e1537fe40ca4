import type { SessionDraft } from "./draft.ts";
import type { TypedTime } from "./forms.ts";

export const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
/** w: every so many weeks. n: that one of such days in the month, n-1 the last. d: that day of the month. once: that date alone. */
export const RHYTHMS = ["w1", "w2", "w3", "w4", "n1", "n2", "n3", "n4", "n5", "n-1", "d", "once"] as const;
type Rhythm = (typeof RHYTHMS)[number];

/** What a form says of when something is on, as sessions: one for each day of the week that is ticked. */
export function sessionsOf(rows: readonly TypedTime[]): SessionDraft[] {
  return rows.flatMap(({ days, rhythm, from, until, startsOn, endsOn, note }): SessionDraft[] => {
    const weekdays = rhythm === "once" || rhythm === "d" || days.length === 0 ? [null] : days.map(Number);
    return weekdays.map((weekday) => ({
      ...repeatsOf(rhythm, startsOn),
      weekday,
      fromTime: from ?? null,
      untilTime: until ?? null,
      startsOn: startsOn ?? null,
      endsOn: endsOn ?? null,
      note: note ?? null,
    }));
  });
}

function repeatsOf(rhythm: Rhythm, startsOn: string | undefined): Pick<SessionDraft, "repeats" | "every" | "nth"> {
  if (rhythm === "once") return { repeats: "once", every: 1, nth: null };
  if (rhythm === "d") return { repeats: "monthly", every: 1, nth: Number(startsOn?.slice(8)) || 1 };
  const many = Number(rhythm.slice(1));
  return rhythm.startsWith("w")
    ? { repeats: "weekly", every: many, nth: null }
    : { repeats: "monthly", every: 1, nth: many };
}

/** Whether the form's rows can say this: some sources know rhythms that nobody types, such as every other month. */
export const canType = (session: SessionDraft) =>
  session.repeats === "monthly" ? session.every === 1 : session.every <= 4;

/** Sessions as rows of the form: days that are alike in all else are one row. The other way round of `sessionsOf`. */
export function rowsOf(sessions: readonly SessionDraft[]): TypedTime[] {
  const rows = new Map<string, TypedTime>();
  for (const session of sessions.filter(canType)) {
    const { fromTime, untilTime, startsOn, endsOn, note, weekday } = session;
    const row: TypedTime = {
      days: [],
      rhythm: rhythmOf(session),
      from: fromTime ?? undefined,
      until: untilTime ?? undefined,
      startsOn: startsOn ?? undefined,
      endsOn: endsOn ?? undefined,
      note: note ?? undefined,
    };
    const key = JSON.stringify(row);
    const known = rows.get(key) ?? row;
    if (weekday !== null) known.days.push(String(weekday) as (typeof WEEKDAYS)[number]);
    rows.set(key, known);
  }
  return [...rows.values()];
}

function rhythmOf({ repeats, every, weekday, nth }: SessionDraft): Rhythm {
  if (repeats === "once") return "once";
  if (repeats === "weekly") return `w${every}` as Rhythm;
  return weekday === null ? "d" : (`n${nth}` as Rhythm);
}
