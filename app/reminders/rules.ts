import { Temporal } from "temporal-polyfill";
import type { Channel, ReminderKind } from "#db/schema/index.ts";
import { addDays, dayOf, mondayOf, momentOf } from "#app/lib/dates.ts";
import { KINDS } from "./kinds.ts";

/** How somebody is told things. Times are wall-clock times where they live: "21:00". */
export interface Settings {
  /** Nothing is sent from then … */
  quietFrom: string;
  /** … until then. The same time twice: no quiet hours. */
  quietUntil: string;
  hasDigest: boolean;
  digestAt: string;
  /** Messages a week that may be about things that can wait. */
  weeklyBudget: number;
  order: readonly Channel[];
  callerId: string | null;
  wantsCalls: boolean;
}

/**
 * What holds until somebody says otherwise. Push first: it costs nothing and is seen at once. Then text: half of the families may struggle to
 * read and have no email they look at. Email last. `channelsFor` says where cost or haste change this order.
 */
export const DEFAULT_SETTINGS: Settings = {
  quietFrom: "21:00",
  quietUntil: "08:00",
  hasDigest: true,
  digestAt: "17:00",
  weeklyBudget: 5,
  order: ["push", "sms", "email"],
  callerId: null,
  wantsCalls: false,
};

/** What somebody said about single kinds. */
export type Choices = ReadonlyMap<ReminderKind, Channel | "none">;
type Quiet = Pick<Settings, "quietFrom" | "quietUntil">;

/** Whether the clock on somebody's wall shows a time in which nothing is sent. */
export function isQuiet(at: Date, zone: string, { quietFrom, quietUntil }: Quiet): boolean {
  if (quietFrom === quietUntil) return false;
  const clock = clockAt(at, zone);
  return quietFrom < quietUntil ? clock >= quietFrom && clock < quietUntil : clock >= quietFrom || clock < quietUntil;
}

/**
 * The first moment, from this one on, at which something may be sent: this one where it is not quiet. A time that the clocks jump over moves
 * forward with them; in an hour that comes twice, quiet ends for good only the second time.
 */
export function quietEnds(at: Date, zone: string, settings: Quiet): Date {
  if (!isQuiet(at, zone, settings)) return at;
  const today = dayOf(at, zone);
  for (let day = today; ; day = addDays(day, 1))
    for (const end of [momentOf(day, settings.quietUntil, zone), lastMomentOf(day, settings.quietUntil, zone)])
      if (end > at && !isQuiet(end, zone, settings)) return end;
}

/**
 * When the one message of a day goes out: the first time from this moment on, and never in quiet hours. Ask with the moment something became
 * due, not with the one at which it is looked at: the latter would put it off for ever.
 */
export function digestTime(at: Date, zone: string, settings: Settings): Date {
  const today = momentOf(dayOf(at, zone), settings.digestAt, zone);
  const next = today >= at ? today : momentOf(addDays(dayOf(at, zone), 1), settings.digestAt, zone);
  return quietEnds(next, zone, settings);
}

/** The week whose messages count together: from Monday's first moment until the next one's. */
export function weekOf(at: Date, zone: string): { from: Date; until: Date } {
  const monday = mondayOf(dayOf(at, zone));
  return { from: momentOf(monday, "00:00", zone), until: momentOf(addDays(monday, 7), "00:00", zone) };
}

/**
 * By which channels something is tried, one after the other; none where somebody does not want it. What may not be muted comes all the same.
 * A channel that was chosen for this kind is first. What can wait comes by text last: a text costs money, and nothing is lost if it is read
 * tomorrow. What is urgent comes by email last: few look into it within two hours.
 */
export function channelsFor(
  kind: ReminderKind,
  { order }: Pick<Settings, "order">,
  choices: Choices,
  isUrgent: boolean,
): Channel[] {
  const { canMute, weight, only } = KINDS[kind];
  const choice = choices.get(kind);
  if (choice === "none" && canMute) return [];
  const last: Channel | null = isUrgent ? "email" : weight === "calm" ? "sms" : null;
  const rank = (channel: Channel) => (channel === choice ? -1 : channel === last ? 1 : 0);
  return whole(order)
    .filter((channel) => only?.includes(channel) ?? true)
    .toSorted((a, b) => rank(a) - rank(b));
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Promises.md, error classes: then hourly. */
const WAITS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE] as const;
const HOUR = 60 * MINUTE;

/**
 * How long to wait before the next try, in milliseconds: anything up to the full wait, so that what failed together is not tried together.
 * @param attempts how many tries have ended without an answer; at least 1 @param random gives numbers from 0 up to 1
 */
export const backoff = (attempts: number, random: () => number): number =>
  Math.round(random() * (WAITS[Math.max(attempts, 1) - 1] ?? HOUR));

/** A channel that somebody left out of the order is still tried, after the others. */
const whole = (order: readonly Channel[]) => [...new Set([...order, ...DEFAULT_SETTINGS.order])];

const zoned = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
const clockAt = (at: Date, zone: string) =>
  zoned(at, zone).toPlainTime().toString({ smallestUnit: "minute", roundingMode: "trunc" });

/** Like `momentOf`, but of an hour that comes twice the second. */
const lastMomentOf = (on: string, at: string, zone: string) =>
  new Date(
    Temporal.PlainDate.from(on)
      .toPlainDateTime(Temporal.PlainTime.from(at))
      .toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds,
  );
