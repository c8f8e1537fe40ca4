import { and, eq } from "drizzle-orm";
import { inCircle } from "#db/conditions.ts";
import { type Language, joinRequests } from "#db/schema/index.ts";
import { hashSecret } from "#app/lib/crypto.server.ts";
import type { OpenCtx } from "#app/lib/ctx.ts";
import { Refusal } from "#app/lib/errors.ts";
import { newId } from "#app/lib/ids.ts";
import { isBlocked } from "./accept-invitation.server.ts";
import type { Contact } from "./make-code.server.ts";
import { findSharedLink } from "./queries-ways-in.server.ts";

interface Asking {
  secret: string;
  name: string;
  contact: Contact;
  language: Language;
  browser: { secret: string };
}

/**
 * Asks to be let into the circle behind a shared link. Asking twice from one browser is asking once. Somebody the family does not want
 * back gets the same thanks; what they ask is put away as declined at once, so that nobody has to read it.
 * Open to anybody: the link is the right, and it only asks.
 * @throws Refusal not_found when the link is over
 */
export async function askToJoin(
  { transaction, keys, now }: OpenCtx,
  { secret, name, contact, language, browser }: Asking,
) {
  const askedByHash = hashSecret(browser.secret);
  await transaction(async (tx) => {
    const link = await findSharedLink(tx, secret, now);
    if (!link) throw new Refusal("not_found", "people.link_gone");
    const { id: invitationId, programmeId, circleId } = link;
    const [already] = await tx
      .select({ id: joinRequests.id })
      .from(joinRequests)
      .where(
        and(
          inCircle(joinRequests, { programmeId, circleId }),
          eq(joinRequests.invitationId, invitationId),
          eq(joinRequests.askedByHash, askedByHash),
        ),
      );
    if (already) return;
    const isUnwanted = await isBlocked(tx, { programmeId, circleId }, null, [keys.sign("contact", contact.value)]);
    await tx.insert(joinRequests).values({
      id: newId(),
      programmeId,
      circleId,
      invitationId,
      name,
      contactKind: contact.kind,
      contact: contact.value,
      language,
      askedByHash,
      createdAt: now,
      ...(isUnwanted ? { decidedAt: now, decision: "declined" as const } : {}),
    });
  });
}
