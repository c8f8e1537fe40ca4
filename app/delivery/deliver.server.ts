import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";

/** One message that is about to leave, already in the reader's language. */
export interface Outgoing {
  channel: "sms" | "email";
  /** A phone in E.164 or an email address. */
  to: string;
  subject?: string;
  text: string;
}

/** Hands a message to whatever carries it. Never called inside a transaction. @throws when it could not be handed over */
export type Deliver = (message: Outgoing) => Promise<void>;

/**
 * The file outbox: one JSON line a message, in `<dir>/outbox.jsonl`, mode 600. For development and the demo, and for installations that
 * have no provider yet: an operator can read out a code.
 */
export function fileOutbox(dir: string, clock: () => Date): Deliver {
  return async (message) => {
    await mkdir(dir, { recursive: true });
    await appendFile(join(dir, "outbox.jsonl"), `${JSON.stringify({ at: clock().toISOString(), ...message })}\n`, {
      mode: 0o600,
    });
  };
}
