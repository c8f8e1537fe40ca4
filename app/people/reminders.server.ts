import { and, eq, isNotNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints } from "#db/schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { Installation, OpenCtx, Visitor } from "#app/lib/ctx.ts";
import { newId } from "#app/lib/ids.ts";
import { remind, type Telling } from "#app/reminders/schedule.server.ts";
import { channelOf, writeSecret } from "#app/reminders/secret.ts";
import { isReached } from "./rules.ts";
import type { Contact } from "./make-code.server.ts";

const DAY = 86_400_000;

interface Code {
  id: string;
  code: string;
  expiresAt: Date;
}

/**
 * What brings a code to a phone or email. Both stand in it alone, encrypted. @param path where it is to be typed, when not at sign-in
 * @returns null where no message may go
 */
export function codeTelling(
  { programmeId, personId }: { programmeId: string; personId: string },
  { kind, value }: Contact,
  { id, code, expiresAt }: Code,
  now: Date,
  path?: string,
): Telling | null {
  if (!isReached({ kind, value })) return null;
  return {
    programmeId,
    circleId: null,
    personId,
    kind: "sign_in_code",
    subjectId: id,
    version: 1,
    dueAt: now,
    usefulUntil: expiresAt,
    secret: writeSecret({ to: value, channel: channelOf(kind), code, path }),
  };
}

const A_MOMENT_MS = 100;

/**
 * Writes what is to be told when the answer to whoever asked has left: how long an answer takes must not tell whether there was anything to
 * write. If it cannot be written that is logged, without a word of it; whoever waits for it asks again.
 */
export function tellLater(
  { transaction, keys, now }: OpenCtx,
  { log }: Pick<Installation, "log">,
  telling: Telling | null,
) {
  if (!telling) return;
  setTimeout(
    () =>
      void transaction((tx) => remind(tx, [telling], now, keys)).catch(() =>
        log.error({ kind: telling.kind }, "what is to be told could not be written"),
      ),
    A_MOMENT_MS,
  );
}

/**
 * Tells somebody that their ways to be reached were changed: on each of their own proved phones and emails where a message may be left, never
 * on the one that changed. Call it in the transaction that changes.
 */
export async function tellOfChange(
  tx: Tx,
  keys: Keys,
  { programmeId, personId }: Pick<Visitor, "programmeId" | "personId">,
  changed: string,
  now: Date,
) {
  const others = await tx
    .select({ kind: contactPoints.kind, value: contactPoints.value })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        eq(contactPoints.personId, personId),
        isNotNull(contactPoints.verifiedAt),
        ne(contactPoints.safe, "never"),
        ne(contactPoints.value, changed),
      ),
    );
  const subjectId = newId();
  const tellings = others.filter(isReached).map(({ kind, value }, index) => ({
    programmeId,
    circleId: null,
    personId,
    kind: "contact_changed" as const,
    subjectId,
    version: index + 1,
    dueAt: now,
    usefulUntil: new Date(now.getTime() + 3 * DAY),
    secret: writeSecret({ to: value, channel: channelOf(kind) }),
  }));
  await remind(tx, tellings, now, keys);
}
