// What a clock on the wall shows, from Intl alone: another way than that of app/lib/dates.ts, to check it by.

const HOUR = 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** @returns the day, the time to the minute, and both as if they were in UTC */
export function clockOn(at: Date, zone: string) {
  let format = formats.get(zone);
  if (!format) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
    formats.set(zone, (format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, hourCycle: "h23", ...parts })));
  }
  const [day = "", time = ""] = format.format(at).split(" ");
  return { day, time, asUtc: Date.parse(`${day}T${time}:00Z`) };
}

/**
 * All moments at which the clock shows this, in their order: two in an hour that comes twice. Where the clocks jump over it: the one moment
 * it would be if they had not jumped.
 */
export function momentsOn(day: string, time: string, zone: string): Date[] {
  const local = Date.parse(`${day}T${time}:00Z`);
  const offsets = [-30, -3, 3, 30].map(
    (hours) => clockOn(new Date(local + hours * HOUR), zone).asUtc - (local + hours * HOUR),
  );
  const found = [...new Set(offsets)].map((offset) => local - offset);
  const shown = found.filter((ms) => clockOn(new Date(ms), zone).asUtc === local).toSorted((a, b) => a - b);
  return (shown.length > 0 ? shown : [local - (offsets[0] ?? 0)]).map((ms) => new Date(ms));
}
