// What a number in a spreadsheet means is said by its format; days are counted from 30 December 1899 (ECMA-376, part 1, sections 18.8.30 and 18.17.4.1).

export type NumberMeaning = "number" | "date" | "time" | "moment";

/** Formats that have a number and no words in the file. */
const BUILT_IN: Record<number, NumberMeaning> = {
  14: "date",
  15: "date",
  16: "date",
  17: "date",
  18: "time",
  19: "time",
  20: "time",
  21: "time",
  22: "moment",
  45: "time",
  46: "time",
  47: "time",
};

/** What numbers of a format are, by its number and its code ("dd/mm/yyyy hh:mm"). */
export function meaningOf(formatId: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return BUILT_IN[formatId] ?? "number";
  const bare =
    code
      .toLowerCase()
      .replaceAll(/"[^"]*"|\\.|\[[^\]h ms]*\]/g, "")
      .split(";")[0] ?? "";
  const hasDay = /[dy]/.test(bare);
  const hasTime = /[hs]/.test(bare);
  if (hasDay && hasTime) return "moment";
  if (hasTime) return "time";
  return hasDay || /^m+$/.test(bare.trim()) ? "date" : "number";
}

const DAY = 24 * 60 * 60 * 1000;
const YEAR_9999 = 2_958_466;

/** A number as a person reads it in the cell: "2026-03-12", "09:30", "2026-03-12 09:30" or the number. */
export function shownNumber(written: string, meaning: NumberMeaning, from1904: boolean): string {
  const number = Number(written);
  if (!Number.isFinite(number)) return written;
  if (meaning === "number" || number < 0 || number >= YEAR_9999) return String(Number(number.toPrecision(15)));
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round((number + (from1904 ? 1462 : 0)) * 1440) * 60_000);
  const date = moment.toISOString().slice(0, 10);
  const time = moment.toISOString().slice(11, 16);
  if (meaning === "time") return time;
  return meaning === "date" || moment.getTime() % DAY === 0 ? date : `${date} ${time}`;
}
