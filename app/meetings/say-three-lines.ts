import { sayDay, sayTime } from "#app/lib/dates.ts";
import { sayList } from "#app/lib/lists.ts";
import type { Language, Say } from "#app/words/index.ts";

export interface ForAway {
  metOn: string;
  there: readonly string[];
  /** Null when the reader is told only that something was. */
  agreed: readonly { title: string; names: readonly string[] }[] | null;
  next: { onDay: string; atTime: string } | null;
}

const MOST_AGREED = 3;

/** Three lines for whoever was away: when people met and who was there, what was agreed, and when they meet next. */
export function sayThreeLines(
  { metOn, there, agreed, next }: ForAway,
  say: Say,
  language: Language,
): [string, string, string] {
  const day = sayDay(metOn, language);
  const met =
    there.length > 0
      ? say("meetings.line_met", { day, names: sayList(there, language) })
      : say("meetings.line_met_quiet", { day });
  return [met, agreedLine(agreed, say, language), nextLine(next, say, language)];
}

function agreedLine(agreed: ForAway["agreed"], say: Say, language: Language) {
  if (!agreed) return say("meetings.line_kept");
  if (agreed.length === 0) return say("meetings.line_nothing");
  const each = agreed
    .slice(0, MOST_AGREED)
    .map(({ title, names }) =>
      names.length > 0 ? say("meetings.line_owned", { title, names: sayList(names, language) }) : title,
    );
  const more = agreed.length - each.length;
  const said = say("meetings.line_agreed", { what: each.join("; ") });
  return more > 0 ? `${said} ${say("meetings.line_more", { count: more })}` : said;
}

const nextLine = (next: ForAway["next"], say: Say, language: Language) =>
  next
    ? say("meetings.line_next", { day: sayDay(next.onDay, language), time: sayTime(next.atTime, language) })
    : say("meetings.line_no_next");
