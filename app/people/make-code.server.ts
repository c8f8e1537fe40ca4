import { randomInt } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { signInCodes } from "#db/schema/index.ts";
import { type Keys } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { CODE_LIFE, CODE_TRIES } from "./rules.ts";

export interface Contact {
  kind: "phone" | "email";
  value: string;
}

/** Six digits, each code as likely as any other. */
export const newCode = () => String(randomInt(1_000_000)).padStart(6, "0");

/** What is kept of a code: too short to be hashed without a key, and bound to its own row. */
export const codeHash = (keys: Keys, id: string, code: string) => keys.sign("code", `${id} ${code}`);

/** Notes that a code was asked for. The ones this browser asked for before no longer count. @returns it, as a message needs it */
export async function noteCode(
  tx: Tx,
  keys: Keys,
  asked: { contact: Contact; code: string; askedByHash: string },
  now: Date,
) {
  const { contact, code, askedByHash } = asked;
  await tx
    .update(signInCodes)
    .set({ usedAt: now })
    .where(and(eq(signInCodes.askedByHash, askedByHash), isNull(signInCodes.usedAt)));
  const id = newId();
  const expiresAt = new Date(now.getTime() + CODE_LIFE);
  await tx.insert(signInCodes).values({
    id,
    contactHash: keys.sign("contact", contact.value),
    sealedContact: keys.seal("sign_in", id, contact.value),
    codeHash: codeHash(keys, id, code),
    askedByHash,
    triesLeft: CODE_TRIES,
    createdAt: now,
    expiresAt,
  });
  return { id, code, expiresAt };
}
