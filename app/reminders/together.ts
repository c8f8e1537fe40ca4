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
  /** The reminder whose deliveries give the message its id. At a second try it may be over, and no part of it any more. */
  leaderId: string;
  language: Language;
  ways: readonly Way[];
  isInDoubt: boolean;
  /** When the first of them was tried first. */
  since: Date;
}

/**
 * Puts what goes to the same person by the same ways into one message. What is asked for this minute, what names its own address goes
 * alone; what may have arrived already is put together as it was, because its second try must be the same message.
 */
export function messagesOf(planned: readonly Planned[]): Message[] {
  const messages = new Map<string, Message>();
  const inOrder = planned.toSorted((a, b) => (a.row.id < b.row.id ? -1 : 1));
  for (const { row, reader, decision } of inOrder) {
    if (decision.what !== "send") continue;
    const { facts, ways, isInDoubt, since } = decision;
    const isAlone = KINDS[row.kind].weight === "now" || KINDS[row.kind].group === "account";
    const to = ways.map(({ id }) => id).join(" ");
    const leaderId = isInDoubt ? (row.toldIn ?? row.id) : row.id;
    const key = isAlone ? row.id : isInDoubt ? `again ${leaderId} ${to}` : `${row.personId} ${to}`;
    const part: Part = { row, facts };
    const known = messages.get(key);
    messages.set(
      key,
      known
        ? { ...known, parts: [...known.parts, part], since: since < known.since ? since : known.since }
        : { parts: [part], leaderId, language: reader.language, ways, isInDoubt, since },
    );
  }
  return [...messages.values()];
}
