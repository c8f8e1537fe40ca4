import { Refusal } from "#app/lib/errors.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lives: idle, and at most. Staff short, members long, a shared phone until the browser closes. */
export const SESSION = {
  staff: { idle: 12 * HOUR, most: 7 * DAY },
  member: { idle: 30 * DAY, most: 180 * DAY },
  shared: { idle: 15 * MINUTE, most: 12 * HOUR },
} as const;
export type SessionClass = keyof typeof SESSION;

export const sessionClass = (isStaff: boolean, isShared: boolean): SessionClass =>
  isShared ? "shared" : isStaff ? "staff" : "member";

/** Idle time moves on with use, but is written down at most once in five minutes, or a fifth of it where it is short. */
export const idleStep = (kind: SessionClass) => Math.min(5 * MINUTE, SESSION[kind].idle / 5);

export const PIN_TRIES = 5;
export const CODE_TRIES = 5;
export const CODE_LIFE = 10 * MINUTE;
/** The access log is shown only when a PIN or second step was given this recently. */
const PROOF_LIFE = 15 * MINUTE;

const isWithin = (at: Date | null, life: number, now: Date) => at !== null && now.getTime() - at.getTime() < life;

/** Whether a proof given then still counts. */
export const isProved = (provedAt: Date | null, now: Date) => isWithin(provedAt, PROOF_LIFE, now);

/** How long a right code stands while the browser says who of several people it is. */
const CHOICE_LIFE = 5 * MINUTE;
/** Pressing an invitation's button twice, or once more on a slow line, in the same browser: still a way in for this long. */
const AGAIN_LIFE = 10 * MINUTE;
/** A passkey challenge waits this long for its answer. */
export const CHALLENGE_LIFE = 5 * MINUTE;

/** Whether a right code from then still lets this browser choose who it is. */
export const mayStillChoose = (provedAt: Date | null, now: Date) => isWithin(provedAt, CHOICE_LIFE, now);

/** Whether the browser that used an invitation may use it once more. */
export const isSameVisit = (usedAt: Date | null, now: Date) => isWithin(usedAt, AGAIN_LIFE, now);

/** A new PIN needs a proof of who chooses it: a sign-in a moment ago, or the old PIN. A found phone must not get one. */
export const mayChoosePin = (session: { createdAt: Date; provedAt: Date | null }, now: Date) =>
  isWithin(session.createdAt, PROOF_LIFE, now) || isProved(session.provedAt, now);

/** British mobiles only: texts to other numbers are what fraud earns its money with, and they may be dear. */
export const mayText = (phone: string) => /^\+447([1-57-9]\d{8}|624\d{6})$/.test(phone);

/** Whether any message may go to a phone or email. */
export const isReached = ({ kind, value }: { kind: "phone" | "email"; value: string }) =>
  kind === "email" || mayText(value);

/** Why a PIN is too easy to guess, or null. A run (123456, 654321) or one repeated digit would be tried first. */
export function pinWeakness(pin: string): "people.pin_repeated" | "people.pin_run" | null {
  const digits = [...pin].map(Number);
  if (new Set(digits).size === 1) return "people.pin_repeated";
  const steps = digits.slice(1).map((digit, i) => digit - (digits[i] ?? 0));
  if (steps.every((step) => step === 1) || steps.every((step) => step === -1)) return "people.pin_run";
  return null;
}

/**
 * A phone number as E.164, or an email in lower case.
 * A British number may be written as people write it ("07700 900123"); others start with + or 00.
 * @throws Refusal bad_input when it is neither
 */
export function readContact(typed: string): { kind: "phone" | "email"; value: string } {
  const value = typed.trim();
  if (value.includes("@")) {
    if (value.length > 254 || !/^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@.<>"(),;:\\[\]]{2,}$/.test(value))
      throw new Refusal("bad_input", "people.contact_unreadable");
    return { kind: "email", value: value.toLowerCase() };
  }
  const digits = value
    .replace(/[\s().-]/g, "")
    .replace(/^00/, "+")
    .replace(/^0/, "+44");
  if (!/^\+[1-9]\d{7,14}$/.test(digits)) throw new Refusal("bad_input", "people.contact_unreadable");
  return { kind: "phone", value: digits };
}
