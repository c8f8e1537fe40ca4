import { randomInt } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Language, signInCodes } from "#db/schema/index.ts";
import type { Outgoing } from "#app/delivery/deliver.server.ts";
import { type Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { sayFor } from "#app/words/index.ts";
import { CODE_LIFE, CODE_TRIES, mayText } from "./rules.ts";

export interface Contact {
  kind: "phone" | "email";
  value: string;
}

/** Six digits, each code as likely as any other. */
export const newCode = () => String(randomInt(1_000_000)).padStart(6, "0");

/** What is kept of a code: too short to be hashed without a key, and bound to its own row. */
export const codeHash = (keys: Keys, id: string, code: string) => keys.sign("code", `${id} ${code}`);

/** Notes that a code was asked for. The ones this browser asked for before no longer count. */
export async function noteCode(tx: Tx, keys: Keys, asked: { contact: Contact; code: string; askedByHash: string }, now: Date) {
  const { contact, code, askedByHash } = asked;
  await tx
    .update(signInCodes)
    .set({ usedAt: now })
    .where(and(eq(signInCodes.askedByHash, askedByHash), isNull(signInCodes.usedAt)));
  const id = newId();
  await tx.insert(signInCodes).values({
    id,
    contactHash: keys.sign("contact", contact.value),
    sealedContact: keys.seal("sign_in", id, contact.value),
    codeHash: codeHash(keys, id, code),
    askedByHash,
    triesLeft: CODE_TRIES,
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_LIFE),
  });
}

/** The message with a code; null when nothing may be sent there. */
export function codeMessage({ kind, value }: Contact, code: string, language: Language): Outgoing | null {
  const say = sayFor(language);
  const text = say("people.code_text", { code });
  if (kind === "phone") return mayText(value) ? { channel: "sms", to: value, text } : null;
  return { channel: "email", to: value, subject: say("people.code_subject"), text };
}
