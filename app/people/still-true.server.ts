import { inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints, type DroppedWhy, signInCodes } from "#db/schema/index.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { readSecret } from "#app/reminders/secret.ts";

/** The phones and emails of those who are to be told something, by person. */
export async function readContactsOf(tx: Tx, due: readonly Due[]) {
  const personIds = [...new Set(due.map(({ personId }) => personId))];
  const rows = await tx
    .select({
      personId: contactPoints.personId,
      value: contactPoints.value,
      safe: contactPoints.safe,
      verifiedAt: contactPoints.verifiedAt,
    })
    .from(contactPoints)
    .where(inArray(contactPoints.personId, personIds));
  return (personId: string, to: string) => rows.find((row) => row.personId === personId && row.value === to) ?? null;
}

/** A code is told as long as it can be typed; not where its owner says meanwhile that nothing may be left. */
export const stillTrueOfCodes: StillTrue = async (tx, due, now) => {
  const contactOf = await readContactsOf(tx, due);
  const codes = await tx
    .select({ id: signInCodes.id, usedAt: signInCodes.usedAt, expiresAt: signInCodes.expiresAt })
    .from(signInCodes)
    .where(
      inArray(
        signInCodes.id,
        due.map(({ subjectId }) => subjectId),
      ),
    );
  const look = (one: Due): Facts | DroppedWhy => {
    const secret = readSecret(one);
    const code = codes.find(({ id }) => id === one.subjectId);
    if (!secret?.code || !code || code.usedAt) return "not_needed";
    if (code.expiresAt <= now) return "too_late";
    if (contactOf(one.personId, secret.to)?.safe === "never") return "unreachable";
    return { plain: { code: secret.code }, path: secret.path ?? "/sign-in/code" };
  };
  return new Map(due.map((one) => [one.id, look(one)]));
};

/** That a phone or email was changed is told only where it is still their own, proved, and safe (promises.md, abuse and safety). */
export const stillTrueOfChanges: StillTrue = async (tx, due) => {
  const contactOf = await readContactsOf(tx, due);
  const look = (one: Due): Facts | DroppedWhy => {
    const secret = readSecret(one);
    const contact = secret && contactOf(one.personId, secret.to);
    if (!contact?.verifiedAt || contact.safe === "never") return "unreachable";
    return { plain: {}, path: "/me" };
  };
  return new Map(due.map((one) => [one.id, look(one)]));
};
