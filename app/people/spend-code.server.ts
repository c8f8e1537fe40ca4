import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { signInCodes } from "#db/schema/index.ts";
import { isSame, type Keys } from "#app/lib/crypto.server.ts";
import { Refusal } from "#app/lib/errors.ts";
import { codeHash } from "./make-code.server.ts";

export type Spent = { kind: "none" } | { kind: "wrong"; triesLeft: number } | { kind: "right"; id: string; contact: string };

/**
 * Tries a code in the browser that asked for it, and spends one try. A wrong try must stay spent, so this throws nothing: the command
 * ends its transaction first and then says no with `refuseCode`. A right code is not used up by this; the caller decides what it was good for.
 */
export async function spendCode(tx: Tx, keys: Keys, { askedByHash, code }: { askedByHash: string; code: string }, now: Date): Promise<Spent> {
  const [row] = await tx
    .select()
    .from(signInCodes)
    .where(and(eq(signInCodes.askedByHash, askedByHash), isNull(signInCodes.usedAt), isNull(signInCodes.provedAt), gt(signInCodes.expiresAt, now)))
    .orderBy(desc(signInCodes.createdAt))
    .limit(1);
  if (!row || row.triesLeft < 1) return { kind: "none" };
  if (isSame(row.codeHash, codeHash(keys, row.id, code)))
    return { kind: "right", id: row.id, contact: keys.open("sign_in", row.id, row.sealedContact) };
  const triesLeft = row.triesLeft - 1;
  await tx
    .update(signInCodes)
    .set({ triesLeft, usedAt: triesLeft > 0 ? null : now })
    .where(eq(signInCodes.id, row.id));
  return { kind: "wrong", triesLeft };
}

/** Notes that a code has done its work. */
export const useUp = (tx: Tx, codeId: string, now: Date) =>
  tx.update(signInCodes).set({ usedAt: now }).where(eq(signInCodes.id, codeId));

/** @throws Refusal in words, for a code that was not right */
export function refuseCode(spent: Exclude<Spent, { kind: "right" }>): never {
  if (spent.kind === "none") throw new Refusal("bad_input", "people.code_gone");
  if (spent.triesLeft === 0) throw new Refusal("bad_input", "people.code_used_up");
  throw new Refusal("bad_input", "people.code_wrong", { count: spent.triesLeft });
}
