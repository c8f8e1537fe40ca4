import type { Channel, Language } from "#db/schema/index.ts";

/** Where a letter goes. */
export type Address =
  | { channel: "email"; to: string }
  /** E.164. */
  | { channel: "sms"; to: string }
  | { channel: "push"; endpoint: string; p256dh: string; auth: string };

/** A message, whole and in its reader's language. A channel adds nothing to its words. */
export interface Letter {
  /** The delivery's id: idempotency key, Message-ID, provider's reference, push topic and tag. Another try of the same letter has the same. */
  id: string;
  kind: string;
  address: Address;
  language: Language;
  /** Of an email; the title of a push. */
  subject: string;
  /** Everything essential, in plain short words; with the whole address of a page, where there is one. */
  text: string;
  /** Of an email. */
  html: string | null;
  /** The page a push opens, from "/". */
  path: string;
  /** Where a POST stops such messages and a GET shows what can be chosen (RFC 8058); null where they cannot be stopped. */
  stopUrl: string | null;
  /** Whether somebody should be woken from a device's sleep for it: what is due within two hours. */
  isUrgent: boolean;
  /** From then on it is of no use: the end of a push's TTL. */
  usefulUntil: Date;
  /** An earlier try may have arrived: the provider is asked first, where it can be. */
  isInDoubt: boolean;
}

/** How a try ended. A provider's answer is never an exception. `why` is the kind of trouble, never an address or words of the letter. */
export type Outcome =
  | { result: "accepted"; providerId: string | null; segments?: number }
  /** Nothing was sent; try again, not before `after` where the provider said so. */
  | { result: "retry"; why: string; after?: Date }
  /** It may have been sent. */
  | { result: "in_doubt"; why: string }
  /** It will never get there: the next channel, now. `address`: whether the address itself is to blame, or has gone for good. */
  | { result: "failed"; why: string; address: "good" | "bad" | "gone" }
  /** The fault is ours (credentials, keys, credit): the channel rests and somebody is told; no address is to blame. */
  | { result: "our_fault"; why: string };

/** Hands one letter to a provider. Takes less than `SEND_LIMIT_MS`. Never called inside a transaction, never rejects. */
export type Send = (letter: Letter, now: Date) => Promise<Outcome>;

/** Shorter than a lease, so that a worker that is alive always records what it sent. */
export const SEND_LIMIT_MS = 20_000;

/** One sender a channel. */
export type Senders = Record<Channel, Send> & {
  /** Whether what people answer to a text comes back to us; where it does not, no text asks for an answer. */
  hearsAnswers: boolean;
  /** Lets go of connections. */
  close(): Promise<void>;
};
