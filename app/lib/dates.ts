import { Temporal } from "temporal-polyfill";

// Rules (docs/decisions/0006): what people mean is the wall clock in the circle's zone. A time that does not exist moves
// forward, an ambiguous one is the first: Temporal's "compatible".

/** The moment a wall-clock time happens. @param on "2026-03-29" @param at "01:30" @param zone IANA */
export function momentOf(on: string, at: string, zone: string): Date {
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) });
  return new Date(zoned.epochMilliseconds);
}

/** The calendar date in a zone at a moment: "2026-03-12". */
export function dayOf(moment: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** @param days may be negative; calendar days, not 24-hour spans */
export const addDays = (on: string, days: number) => Temporal.PlainDate.from(on).add({ days }).toString();

/** The Monday of the week a day is in. */
export function mondayOf(on: string): string {
  const date = Temporal.PlainDate.from(on);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** 1 for a Monday, 7 for a Sunday. */
export const weekdayOf = (on: string) => Temporal.PlainDate.from(on).dayOfWeek as 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** "Monday", in the reader's language. @param weekday 1 for Monday */
export const sayWeekday = (weekday: number, language: string) =>
  write(asUtc(`2026-06-0${weekday}`), language, { weekday: "long" }, "weekday");

const formats = new Map<string, Intl.DateTimeFormat>();
/** @param name tells one set of options from another, so that each is made once */
function write(date: Date, language: string, options: Intl.DateTimeFormatOptions, name: string) {
  const key = `${language} ${name}`;
  let made = formats.get(key);
  if (!made)
    formats.set(
      key,
      (made = new Intl.DateTimeFormat(language === "cy" ? "cy" : "en-GB", { timeZone: "UTC", ...options })),
    );
  const text = made.format(date);
  // Intl's Welsh sets a comma after the day of the week and English letters for the half of the day; people in Wales do not.
  return language === "cy" ? text.replace(", ", " ").replace("AM", "yb").replace("PM", "yh") : text;
}
const asUtc = (on: string, at = "00:00") => new Date(`${on}T${at}:00Z`);

/** "Thursday 12 March", in the reader's language; a wall-clock date needs no zone. */
export const sayDay = (on: string, language: string) =>
  write(asUtc(on), language, { weekday: "long", day: "numeric", month: "long" }, "day");

/** "12 March 2026": for what may be a year away. */
export const sayDate = (on: string, language: string) =>
  write(asUtc(on), language, { day: "numeric", month: "long", year: "numeric" }, "date");

/** "12 March": a day whose year goes without saying. Intl's Welsh would turn day and month round. */
export const sayMonthDay = (on: string, language: string) => sayDate(on, language).replace(/ \d{4}$/, "");

/** "Thu 12 Mar". */
export const sayShortDay = (on: string, language: string) =>
  write(asUtc(on), language, { weekday: "short", day: "numeric", month: "short" }, "short");

/** "March 2026". @param month "2026-03" */
export const sayMonth = (month: string, language: string) =>
  write(asUtc(`${month}-01`), language, { month: "long", year: "numeric" }, "month");

/** "Mon". */
export const sayShortWeekday = (on: string, language: string) =>
  write(asUtc(on), language, { weekday: "short" }, "short weekday");

/** "3:30 pm", which stays on one line. */
export const sayTime = (at: string, language: string) =>
  write(asUtc("2026-01-01", at), language, { hour: "numeric", minute: "2-digit", hour12: true }, "time")
    .replace(":00", "")
    .replace(/\s/, "\u00A0");

/** A moment as wall clock in a zone: "Thu 12 Mar, 3:30 pm". */
export function sayMoment(moment: Date, zone: string, language: string) {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  const at = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${sayShortDay(local.toPlainDate().toString(), language)}, ${sayTime(at, language)}`;
}
