import type { Tx } from "#db/client.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import type { Contact } from "#app/people/make-code.server.ts";
import { remind } from "#app/reminders/schedule.server.ts";
import { channelOf, writeSecret } from "#app/reminders/secret.ts";

interface Invited {
  id: string;
  programmeId: string;
  circleId: string;
  personId: string;
  expiresAt: Date;
}

/**
 * Sends somebody the link of their invitation, to the phone or email that whoever invites them gave. Nobody has proved it yet: the link is
 * what proves it. Once for each invitation.
 */
export async function tellInvited(
  tx: Tx,
  keys: Keys,
  kind: "invitation" | "let_in",
  { id, expiresAt, ...who }: Invited,
  contact: Contact,
  now: Date,
) {
  const secret = writeSecret({ to: contact.value, channel: channelOf(contact.kind) });
  const about = { subjectId: id, version: 1, dueAt: now, usefulUntil: expiresAt };
  await remind(tx, [{ ...who, kind, ...about, secret }], now, keys);
}
