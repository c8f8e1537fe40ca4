import { and, eq, isNotNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { contactPoints } from "#db/schema/index.ts";
import type { Outgoing } from "#app/delivery/deliver.server.ts";
import type { Visitor } from "#app/lib/ctx.ts";
import { sayFor } from "#app/words/index.ts";
import { mayText } from "./rules.ts";

/**
 * What tells somebody that their ways to be reached were changed: only on their own proved phones and emails where a message may be
 * left, never on the one that changed.
 */
export async function tellOfChange(tx: Tx, { programmeId, personId, language }: Visitor, changed: string): Promise<Outgoing[]> {
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
  const say = sayFor(language);
  const text = say("people.changed_text");
  return others
    .filter(({ kind, value }) => kind === "email" || mayText(value))
    .map(({ kind, value }) =>
      kind === "phone"
        ? { channel: "sms" as const, to: value, text }
        : { channel: "email" as const, to: value, subject: say("people.changed_subject"), text },
    );
}
