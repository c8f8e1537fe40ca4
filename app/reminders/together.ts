import type { Language } from "#db/schema/index.ts";
import type { Way } from "./decide.ts";
import type { Facts } from "./facts.ts";
import { KINDS } from "./kinds.ts";
import type { Planned } from "./plan.server.ts";

/** One part of a message: a reminder and what it says. */
interface Part {
  row: Planned["row"];
  facts: Facts;
}

/** One message to one person by one channel; of several reminders, if several are due. */
export interface Message {
  parts: readonly [Part, ...Part[]];
  language: Language;
  ways: readonly Way[];
  isInDoubt: boolean;
  /** When the first of them was tried first. */
  since: Date;
}

/**
 * Puts what goes to the same person by the same ways into one message. What is asked for this minute, what names its own address, and what may
 * have arrived already (its second try must be the same message) goes alone.
 */
export function messagesOf(planned: readonly Planned[]): Message[] {
  const messages = new Map<string, Message>();
  for (const { row, reader, decision } of planned) {
    if (decision.what !== "send") continue;
    const { facts, ways, isInDoubt, since } = decision;
    const isAlone = isInDoubt || KINDS[row.kind].weight === "now" || KINDS[row.kind].group === "account";
    const key = isAlone ? row.id : [row.personId, ...ways.map(({ id }) => id)].join(" ");
    const part: Part = { row, facts };
    const known = messages.get(key);
    messages.set(
      key,
      known
        ? { ...known, parts: [...known.parts, part], since: since < known.since ? since : known.since }
        : { parts: [part], language: reader.language, ways, isInDoubt, since },
    );
  }
  return [...messages.values()];
}
