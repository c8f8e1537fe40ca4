import { Temporal } from "temporal-polyfill";
import type { Channel, ReminderKind } from "#db/schema/index.ts";
import { addDays, dayOf, mondayOf, momentOf } from "#app/lib/dates.ts";
import { KINDS } from "./kinds.ts";

const CHANNELS = ["push", "sms", "email"] as const satisfies readonly Channel[];

/** How somebody wants to be told things. Times are by the clock on the wall where they live. */
export interface Settings {
  quietFrom: string;
  /** The same as `quietFrom`: no quiet hours. */
  quietUntil: string;
  /** What can wait comes together, once a day. */
  hasDigest: boolean;
  digestAt: string;
  /** Messages a week about what can wait. */
  weeklyBudget: number;
  /** In the order in which they are tried. */
  order: readonly Channel[];
  /** Who calls them, when a person is to tell them. */
  callerId: string | null;
  /** A person is to tell them, not a machine. */
  wantsCalls: boolean;
}

/**
 * What holds for somebody who has chosen nothing (promises.md, 4.2). A push costs nothing and opens the page; a text is read by those who read
 * no email, and most of our people read none.
 */
export const DEFAULT_SETTINGS: Settings = {
  quietFrom: "21:00",
  quietUntil: "08:00",
  hasDigest: true,
  digestAt: "17:00",
  weeklyBudget: 5,
  order: CHANNELS,
  callerId: null,
  wantsCalls: false,
};

const isChannel = (word: string): word is Channel => CHANNELS.some((channel) => channel === word);

/** Settings as they are kept; a channel that was added later comes last. */
export function settingsOf({ order, ...row }: Omit<Settings, "order"> & { order: string }): Settings {
  const chosen = order.split(",").filter(isChannel);
  const { quietFrom, quietUntil, hasDigest, digestAt, weeklyBudget, callerId, wantsCalls } = row;
  const rest = CHANNELS.filter((channel) => !chosen.includes(channel));
  return {
    quietFrom,
    quietUntil,
    hasDigest,
    digestAt,
    weeklyBudget,
    callerId,
    wantsCalls,
    order: [...chosen, ...rest],
  };
}

const clockAt = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });

/** Whether somebody is not to be disturbed at a moment. */
export const isQuiet = (at: Date, zone: string, settings: Settings): boolean =>
  isTimeQuiet(clockAt(at, zone), settings);

/** Whether somebody has quiet hours at all. */
export const hasQuietHours = ({ quietFrom, quietUntil }: Pick<Settings, "quietFrom" | "quietUntil">) =>
  quietFrom !== quietUntil;

/** Whether a time by the clock is in somebody's quiet hours. */
export function isTimeQuiet(time: string, hours: Pick<Settings, "quietFrom" | "quietUntil">) {
  if (!hasQuietHours(hours)) return false;
  const { quietFrom, quietUntil } = hours;
  return quietFrom < quietUntil ? time >= quietFrom && time < quietUntil : time >= quietFrom || time < quietUntil;
}

/** The first moment that is not quiet any more, from a quiet one on. When clocks go back, the hour that comes twice may be quiet twice. */
export function quietEnds(at: Date, zone: string, settings: Settings): Date {
  const today = dayOf(at, zone);
  for (let day = today; ; day = addDays(day, 1))
    for (const end of [momentOf(day, settings.quietUntil, zone), lastMomentOf(day, settings.quietUntil, zone)])
      if (end > at && !isQuiet(end, zone, settings)) return end;
}

/** Like `momentOf`, but of an hour that comes twice the second. */
const lastMomentOf = (on: string, at: string, zone: string) =>
  new Date(
    Temporal.PlainDate.from(on)
      .toPlainDateTime(Temporal.PlainTime.from(at))
      .toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds,
  );

/**
 * When what falls due at a moment is told together with the rest of its day: the next time the clock shows `digestAt`. Quiet hours may have been
 * laid over that time since; then it is when they end, so that nothing is put off from one quiet night to the next.
 */
export const digestTime = (at: Date, zone: string, settings: Settings): Date =>
  nextClock(at, zone, isTimeQuiet(settings.digestAt, settings) ? settings.quietUntil : settings.digestAt);

/** The first moment from `at` on at which the clock on the wall shows a time. */
function nextClock(at: Date, zone: string, time: string): Date {
  const today = dayOf(at, zone);
  const then = momentOf(today, time, zone);
  return then >= at ? then : momentOf(addDays(today, 1), time, zone);
}

/** When the week began in which messages are counted: Monday, midnight. */
export const weekOf = (at: Date, zone: string): Date => momentOf(mondayOf(dayOf(at, zone)), "00:00", zone);

/**
 * The channels for a kind, in the order in which they are tried: the one chosen for it first. What is pressing goes to a phone before it goes to
 * a mailbox, unless its reader chose otherwise for this kind.
 */
export function channelsFor(
  kind: ReminderKind,
  settings: Settings,
  choices: ReadonlyMap<ReminderKind, Channel | "none">,
  isPressing: boolean,
): Channel[] {
  const { only } = KINDS[kind];
  const order = settings.order.filter((channel) => !only || only.includes(channel));
  const quick = isPressing ? [...order].sort((a, b) => Number(a === "email") - Number(b === "email")) : order;
  const chosen = choices.get(kind);
  const first = quick.filter((channel) => channel === chosen);
  return [...first, ...quick.filter((channel) => channel !== chosen)];
}

/** 30 s, 2 min, 10 min, 30 min, then every hour (promises.md, 4.2). */
const WAITS_S = [30, 120, 600, 1800, 3600] as const;

/** How long the next try waits, in milliseconds: anything up to the step (full jitter). @param random 0 to 1 */
export const backoff = (attempts: number, random: number): number =>
  Math.round(random * 1000 * (WAITS_S[Math.min(attempts, WAITS_S.length - 1)] ?? 3600));
