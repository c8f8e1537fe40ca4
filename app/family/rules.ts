import { addDays, dayOf, momentOf } from "#app/lib/dates.ts";

/** A family lets an agency see something for a year at most; then it is asked again. */
const MOST_SHARE_DAYS = 366;
/** "Lately" on the page "Who is helping us". */
export const LATELY_DAYS = 60;
/** The same person looking at the same page again this soon is the same look. */
export const SAME_LOOK_MS = 10 * 60_000;

/** When a share ends that is given until and including a day; or why it cannot be given for so long. */
export function shareEnd(until: string, now: Date, timeZone: string): Date | "too_early" | "too_late" {
  const today = dayOf(now, timeZone);
  if (until < today) return "too_early";
  if (until > addDays(today, MOST_SHARE_DAYS)) return "too_late";
  return momentOf(addDays(until, 1), "00:00", timeZone);
}

/** The last day that a share may be given until. */
export const lastShareDay = (now: Date, timeZone: string) => addDays(dayOf(now, timeZone), MOST_SHARE_DAYS);

/** What is shared to keep somebody safe, without the family's word, ends after four weeks at most; so does hiding it. */
const SAFEGUARD_DAYS = 28;

/** When a share to keep somebody safe ends that is given until and including a day. */
export function safeguardEnd(until: string, now: Date, timeZone: string): Date | "too_early" | "too_late" {
  const today = dayOf(now, timeZone);
  if (until < today) return "too_early";
  if (until > addDays(today, SAFEGUARD_DAYS)) return "too_late";
  return momentOf(addDays(until, 1), "00:00", timeZone);
}

/** When the family is shown a share that is hidden until a day. */
export function hiddenEnd(reviewOn: string, now: Date, timeZone: string): Date | "too_early" | "too_late" {
  const today = dayOf(now, timeZone);
  if (reviewOn <= today) return "too_early";
  if (reviewOn > addDays(today, SAFEGUARD_DAYS)) return "too_late";
  return momentOf(reviewOn, "00:00", timeZone);
}

/** The last day for both. */
export const lastSafeguardDay = (now: Date, timeZone: string) => addDays(dayOf(now, timeZone), SAFEGUARD_DAYS);

/** Whether the family is not shown a share yet. */
export const isHidden = ({ hiddenUntil }: { hiddenUntil: Date | null }, now: Date) =>
  hiddenUntil !== null && hiddenUntil > now;

/** Whether a share gives anything right now. */
export const isShareOn = (share: { from: Date; until: Date; stoppedAt: Date | null }, now: Date) =>
  share.stoppedAt === null && share.from <= now && share.until > now;

/** Whether a year of birth can be that of somebody alive. */
export const isBirthYear = (year: number, now: Date) =>
  year <= now.getUTCFullYear() && year >= now.getUTCFullYear() - 120;

/** Of a child a first name and nothing more: one word, or two as in "Anna Mai". */
export const isFirstName = (name: string) => name.trim().split(/\s+/).length <= 2;

export interface Asker {
  role: string;
  personId: string;
  /** Somebody acts for this person: what is said is theirs, but nothing sealed is opened. */
  helperId: string | null;
}

export interface HomeFacts {
  hasAddress: boolean;
  /** Every grown-up who lives there; null for one who does not sign in. */
  adults: readonly (string | null)[];
}

const livesThere = (asker: Asker, home: HomeFacts) => home.adults.includes(asker.personId);

/** Only a grown-up of the family who lives there reads the address, with their own hands. Not the other parent, not who wrote it down. */
export const mayReadAddress = (asker: Asker, home: HomeFacts) =>
  asker.role === "family" && asker.helperId === null && livesThere(asker, home);

/**
 * A home belongs to the grown-ups who live there. The connector may write down what they say; of the family, only they themselves.
 * A home of nobody may be filled by anybody of the family, as long as there is no address in it to be found out.
 */
export function mayEditHome(asker: Asker, home: HomeFacts): boolean {
  if (asker.role === "connector") return true;
  if (asker.role !== "family") return false;
  return livesThere(asker, home) || (home.adults.length === 0 && !home.hasAddress);
}

/** Who moves in reads the address. So where a grown-up lives, only a grown-up who lives there lets another in: not even the connector does. */
export const mayLetAdultIn = (asker: Asker, home: HomeFacts) =>
  livesThere(asker, home) || (home.adults.length === 0 && mayEditHome(asker, home));

export interface MemberFacts {
  kind: "adult" | "young_person" | "child";
  personId: string | null;
  homes: readonly HomeFacts[];
}

/**
 * A grown-up who signs in says themselves what stands here about them. For a grown-up who does not, those speak who share a home with
 * them; children belong to all. The connector may correct everybody.
 */
export function mayEditMember(asker: Asker, member: MemberFacts): boolean {
  if (asker.role === "connector") return true;
  if (asker.role !== "family") return false;
  if (member.personId) return member.personId === asker.personId;
  return member.kind !== "adult" || member.homes.every((home) => livesThere(asker, home));
}
