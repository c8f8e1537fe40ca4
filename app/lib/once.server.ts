import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { submissions } from "#db/schema/index.ts";
import { hashSecret } from "./crypto.server.ts";

/**
 * Names one sending of one form: who, where, which rendering of it, and all that was typed.
 * A double tap or a resend has the same name; a form that was changed before it was sent again has not.
 */
export function submissionKey(who: string, path: string, form: FormData) {
  const fields = [...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]);
  return hashSecret(JSON.stringify([who, path, fields]));
}

/**
 * Makes every transaction of a request happen at most once for its submission: the second time the stored result is given back,
 * and the caller goes on as if it had done the work. A refusal rolls back and leaves nothing stored.
 */
export function oncePerSubmission(transaction: Transaction, key: string, now: Date): Transaction {
  let step = 0;
  return (work, options) => {
    const which = { key, step: `${step++}` as const };
    return transaction(async (tx) => {
      const [isFirst] = await tx
        .insert(submissions)
        .values({ ...which, at: now })
        .onConflictDoNothing()
        .returning({ key: submissions.key });
      const isThis = and(eq(submissions.key, which.key), eq(submissions.step, which.step));
      if (!isFirst) {
        const [stored] = await tx.select({ result: submissions.result }).from(submissions).where(isThis);
        // The row was written by this same `work`, so it has its type (JSON: ids, words and plain objects).
        return stored?.result as Awaited<ReturnType<typeof work>>;
      }
      const result = await work(tx);
      if (result !== undefined && result !== null) await tx.update(submissions).set({ result }).where(isThis);
      return result;
    }, options);
  };
}
