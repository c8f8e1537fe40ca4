import type { Tx } from "#db/client.ts";
import type { DroppedWhy, Language, ReminderKind } from "#db/schema/index.ts";

/** A reminder whose time has come, and who reads it. */
export interface Due {
  id: string;
  programmeId: string;
  circleId: string | null;
  personId: string;
  kind: ReminderKind;
  subjectId: string;
  version: number;
  language: Language;
  /** Opened for this message alone: a code, the secret of a link. */
  secret: string | null;
}

type Values = Readonly<Record<string, string | number>>;

/**
 * What a message says. `plain` holds nothing that people of a circle wrote: kinds of help, days, times, counts, all in the reader's language;
 * it is what texts, subjects and pushes are made of. `detail` is added only where its reader asked for it on that device.
 */
export interface Facts {
  plain: Values;
  detail?: Values;
  /** The page it leads to, from "/". */
  path: string;
  /** The page holds a secret of its reader's and needs no signing in: it has to be whole in a text. */
  isOwnLink?: boolean;
  /** When what it is about begins, where it does: what is due within two hours is pressing. */
  startsAt?: Date | null;
}

/**
 * Looks again, in the transaction that leases: what is still true of these, and in which words' values; or why it is not to be told any more.
 * Each domain has one for its kinds; a reminder without an entry is dropped as not needed.
 */
export type StillTrue = (tx: Tx, due: readonly Due[], now: Date) => Promise<Map<string, Facts | DroppedWhy>>;
