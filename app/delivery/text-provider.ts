import type { Outcome } from "./channel.ts";

/** One text to one phone. */
export interface Text {
  /** The delivery's id: the provider's reference, where it takes one. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
}

/** A request to a provider. */
export interface Ask {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/**
 * What a provider of texts has of its own. Which phones are texted, time limits, doubt and what is tried again are the same for all
 * (sms.server.ts): another provider is one file with one of these, and a reader of its calls in read-hook.ts.
 */
export interface TextProvider {
  /** Hands a text over. @param now for credentials that age */
  sending(text: Text, now: Date): Ask;
  /** Asks for earlier tries of a text. */
  lookingUp(text: Text, now: Date): Ask;
  /** What it calls the text, from what it says to `sending`; null when that cannot be read. */
  idIn(answer: unknown): string | null;
  /** What became of an earlier try, from what it says to `lookingUp`; null when none is on its way or has arrived; else UNREADABLE. */
  foundIn(answer: unknown, text: Text, now: Date): Outcome | null;
  /** What a refusal means (a status from 400 to 499). */
  refusal(status: number, answer: unknown): Outcome;
}

/** What is said to a look-up cannot be read: the doubt stays. */
export const UNREADABLE: Outcome = { result: "in_doubt", why: "look-up unreadable" };
