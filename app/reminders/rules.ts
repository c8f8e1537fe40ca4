import type { Channel, ReminderKind } from "#db/schema/index.ts";
import { addDays, dayOf, momentOf, mondayOf } from "#app/lib/dates.ts";
import { Temporal } from "temporal-polyfill";
import { KINDS } from "./kinds.ts";
export interface Settings {
  quietFrom: string;
  quietUntil: string;
  hasDigest: boolean;
  digestAt: string;
  weeklyBudget: number;
  order: readonly Channel[];
  callerId: string | null;
  wantsCalls: boolean;
}
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
const clockOf = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
export function isQuiet(at: Date, zone: string, { quietFrom, quietUntil }: Settings) {
  const t = clockOf(at, zone);
  return quietFrom < quietUntil
    ? t >= quietFrom && t < quietUntil
    : quietFrom > quietUntil && (t >= quietFrom || t < quietUntil);
}
export function quietEnds(at: Date, zone: string, { quietUntil }: Settings) {
  const today = dayOf(at, zone);
  const end = momentOf(today, quietUntil, zone);
  return end > at ? end : momentOf(addDays(today, 1), quietUntil, zone);
}
export function digestTime(at: Date, zone: string, { digestAt }: Settings) {
  const today = dayOf(at, zone);
  const then = momentOf(today, digestAt, zone);
  return then >= at ? then : momentOf(addDays(today, 1), digestAt, zone);
}
export const weekOf = (at: Date, zone: string) => momentOf(mondayOf(dayOf(at, zone)), "00:00", zone);
export function channelsFor(
  kind: ReminderKind,
  settings: Settings,
  choices: ReadonlyMap<ReminderKind, Channel | "none">,
  _isUrgent: boolean,
): Channel[] {
  const only = KINDS[kind].only;
  const chosen = choices.get(kind);
  const order = settings.order.filter((c) => !only || only.includes(c));
  return chosen && chosen !== "none" && order.includes(chosen)
    ? [chosen, ...order.filter((c) => c !== chosen)]
    : [...order];
}
const STEPS = [30, 120, 600, 1800, 3600];
export const backoff = (attempts: number, random: number) =>
  random * 1000 * (STEPS[Math.min(attempts, STEPS.length - 1)] ?? 3600);
export const settingsOf = ({ order, ...row }: Omit<Settings, "order"> & { order: string }): Settings => ({
  ...row,
  order: order.split(",") as Channel[],
});
