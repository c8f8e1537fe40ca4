import type { Channel, DeliveryState, DroppedWhy, ReminderKind } from "#db/schema/index.ts";
import type { Address } from "#app/delivery/channel.ts";
import type { Facts } from "./facts.ts";
import { KINDS } from "./kinds.ts";
import { channelsFor, digestTime, isQuiet, quietEnds, type Settings } from "./rules.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How much a message may say where it arrives. */
export type Level = "neutral" | "plain" | "detail";

/** One way to somebody: a contact point or a browser. */
export interface Way {
  id: string;
  address: Address;
  level: Level;
}

/** A way that was tried for this reminder. */
interface Tried {
  channel: Channel;
  addressId: string;
  state: DeliveryState;
  tries: number;
  startedAt: Date;
}

/** Everything that what happens to a reminder depends on, as it stands in the transaction that leases it. */
export interface Case {
  kind: ReminderKind;
  dueAt: Date;
  usefulUntil: Date;
  /** What is still true of it. */
  found: Facts | DroppedWhy | undefined;
  /** Whether the reader still has a place in the circle it is about; true for what belongs to none. */
  hasPlace: boolean;
  zone: string;
  settings: Settings;
  choices: ReadonlyMap<ReminderKind, Channel | "none">;
  ways: readonly Way[];
  /** Messages about things that can wait, this week. */
  calmThisWeek: number;
  tried: readonly Tried[];
  /** Channels that rest, and until when. */
  pauses: ReadonlyMap<Channel, Date>;
}

export type Decision =
  | { what: "drop"; why: DroppedWhy }
  /** @property isResting its channels rest; it was due all the while */
  | { what: "later"; at: Date; isResting?: boolean }
  /** @property isInDoubt an earlier try of these ways may have arrived @property since when it was tried first */
  | { what: "send"; facts: Facts; ways: readonly Way[]; isInDoubt: boolean; since: Date }
  | { what: "hand"; why: "by_choice" | "not_reached" };

/** What begins within two hours is pressing. */
export const isUrgent = (kind: ReminderKind, { startsAt }: Facts, now: Date) =>
  KINDS[kind].weight === "now" || (!!startsAt && startsAt.getTime() - now.getTime() <= 2 * HOUR);

/** What can wait, but begins within two days, is said at once. */
const canWait = (kind: ReminderKind, { startsAt }: Facts, now: Date) =>
  KINDS[kind].weight === "calm" && !(startsAt && startsAt.getTime() - now.getTime() <= 48 * HOUR);

/**
 * How long channels are tried again from the first try on; then each that is left gets one try more, and then a human is asked. What is
 * somebody's and soon is told, or in a human's hands, within a quarter of an hour (promises.md, P1).
 */
export const patience = (kind: ReminderKind) => (KINDS[kind].weight === "calm" ? 12 * HOUR : 15 * MINUTE);

/** Tries that may each have arrived: never more, so that nobody is told again and again (promises.md, P2). */
const MOST_IN_DOUBT = 2;

/**
 * What happens to a reminder whose time has come: it is sent, waits, goes to a human, or is not told any more.
 * The rules are those of promises.md, section Reminders.
 */
export function decide(it: Case, now: Date): Decision {
  const { kind, found, usefulUntil, settings } = it;
  const { weight, canMute } = KINDS[kind];
  const isCalled = isCalledWhenLate(kind);
  if (!it.hasPlace) return drop("removed");
  if (found === undefined) return drop("not_needed");
  if (typeof found === "string") return drop(found);
  if (usefulUntil <= now) return isCalled ? { what: "hand", why: "not_reached" } : drop("too_late");
  if (canMute && it.choices.get(kind) === "none") return drop("muted");
  const at = whenAllowed(it, found, now);
  if (at > now && at >= usefulUntil && isCalled) return { what: "hand", why: "not_reached" };
  if (at > now) return at >= usefulUntil ? drop("too_late") : { what: "later", at };
  // What was begun counts already: another try of it is not one more.
  const isNew = it.tried.length === 0;
  if (weight === "calm" && isNew && it.calmThisWeek >= settings.weeklyBudget) return drop("over_budget");
  if (settings.wantsCalls && KINDS[kind].group !== "account")
    return isWorthACall(kind) ? { what: "hand", why: "by_choice" } : drop("left_alone");
  return chooseWay(it, found, now);
}

/** What would come too late, because of the night or a fault, a human is asked to tell: what must reach somebody, and where somebody is still missing. */
const isCalledWhenLate = (kind: ReminderKind) =>
  KINDS[kind].mustReach || kind === "help_untaken" || kind === "stand_in_wanted";

const drop = (why: DroppedWhy): Decision => ({ what: "drop", why });

/** The first moment from now on at which it may be told. */
function whenAllowed({ kind, dueAt, tried, zone, settings }: Case, facts: Facts, now: Date): Date {
  if (KINDS[kind].weight === "now") return now;
  if (isQuiet(now, zone, settings)) return quietEnds(now, zone, settings);
  const waitsForDigest = settings.hasDigest && tried.length === 0 && canWait(kind, facts, now);
  return waitsForDigest ? digestTime(dueAt, zone, settings) : now;
}

/** The first channel that is left, with the addresses on it that are left. */
function chooseWay(it: Case, facts: Facts, now: Date): Decision {
  const { kind, tried, pauses } = it;
  const channels = channelsFor(kind, it.settings, it.choices, isUrgent(kind, facts, now));
  const ways = it.ways.filter(({ address }) => channels.includes(address.channel));
  if (ways.length === 0 && tried.length === 0)
    return isWorthACall(kind) ? { what: "hand", why: "not_reached" } : drop("unreachable");
  const open = ways.filter((way) => !isOver(it, way, now));
  for (const channel of channels) {
    const here = open.filter(({ address }) => address.channel === channel);
    if (here.length === 0 || pauses.has(channel)) continue;
    const taken = channel === "push" ? here : here.slice(0, 1);
    const isInDoubt = taken.some((way) => mayHaveArrived(triedOf(it, way)));
    return { what: "send", facts, ways: taken, isInDoubt, since: firstTry(tried) ?? now };
  }
  const isResting = open.length > 0 && now.getTime() - it.dueAt.getTime() < patience(kind);
  return isResting
    ? { what: "later", at: new Date(now.getTime() + MINUTE), isResting }
    : isForNobodyElse(kind)
      ? drop("unreachable")
      : { what: "hand", why: "not_reached" };
}

/** A code, and that a contact was changed, are for their reader's eyes alone: nobody reads them out. */
const isForNobodyElse = (kind: ReminderKind) => kind === "sign_in_code" || kind === "contact_changed";

/**
 * What can wait, and letters about an account, are no reason to call somebody who has no other way to be reached or wants to be called; but
 * whoever is asked in, or was away from a meeting, has no other way to hear of it.
 */
const isWorthACall = (kind: ReminderKind) => {
  const { weight, group, mustReach } = KINDS[kind];
  return mustReach || ONLY_BY_CALL.has(kind) || (weight !== "calm" && group !== "account");
};
const ONLY_BY_CALL: ReadonlySet<ReminderKind> = new Set(["invitation", "let_in", "meeting_missed"]);

const triedOf = ({ tried }: Case, { id, address }: Way) =>
  tried.find(({ channel, addressId }) => channel === address.channel && addressId === id);

const firstTry = (tried: readonly Tried[]) =>
  tried.reduce<Date | null>((first, { startedAt }) => (first && first < startedAt ? first : startedAt), null);

/** A worker that died while sending, or a provider that gave no answer. */
const mayHaveArrived = (one: Tried | undefined) => one?.state === "sending" || one?.state === "in_doubt";

/** Whether a way is not to be tried again for this reminder. */
function isOver(it: Case, way: Way, now: Date): boolean {
  const one = triedOf(it, way);
  if (one === undefined) return false;
  if (mayHaveArrived(one)) return one.tries >= MOST_IN_DOUBT;
  const since = firstTry(it.tried) ?? now;
  if (one.state === "retry") return now.getTime() - since.getTime() >= patience(it.kind);
  // Refused; or accepted, and the reminder is here again: nobody has seen it there, or it came back.
  return true;
}
