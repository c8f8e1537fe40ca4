import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  contactPoints,
  devices,
  invitations,
  joinRequests,
  type Language,
  people,
  signInCodes,
} from "#db/schema/index.ts";
import { hashSecret, isSame, type Keys } from "#app/lib/crypto.server.ts";
import { mayStillChoose } from "./rules.ts";
import { readPeopleByContact } from "./queries.server.ts";

interface BrowserSecret {
  id: string;
  secret: string;
}

/** The right code that this browser gave a moment ago, for a phone or email that several people share; null when there is none. */
export async function findProvedCode(db: Read, keys: Keys, browser: { secret: string }, now: Date) {
  const [row] = await db
    .select({ id: signInCodes.id, sealedContact: signInCodes.sealedContact, provedAt: signInCodes.provedAt })
    .from(signInCodes)
    .where(
      and(
        eq(signInCodes.askedByHash, hashSecret(browser.secret)),
        isNull(signInCodes.usedAt),
        isNotNull(signInCodes.provedAt),
      ),
    )
    .orderBy(desc(signInCodes.createdAt))
    .limit(1);
  if (!row || !mayStillChoose(row.provedAt, now)) return null;
  return { id: row.id, contact: keys.open("sign_in", row.id, row.sealedContact) };
}

/** Who this browser may be, after a right code; null when it has given none. The programme is named only where it tells them apart. */
export async function readChoice(db: Read, keys: Keys, browser: { secret: string }, now: Date) {
  const proved = await findProvedCode(db, keys, browser, now);
  if (!proved) return null;
  const found = await readPeopleByContact(db, proved.contact);
  const isOneProgramme = new Set(found.map(({ programmeId }) => programmeId)).size === 1;
  return found.map(({ personId, name, programme }) => ({
    personId,
    name,
    programme: isOneProgramme ? null : programme,
  }));
}

/** Whether a browser is known as the own of anybody who has signed in on it before. Nobody else's tries can use up theirs. */
export async function isKnownBrowser(db: Read, browser: BrowserSecret) {
  const rows = await devicesOf(db, browser);
  return rows.some(({ secretHash }) => isSame(secretHash, hashSecret(browser.secret)));
}

/** Whether somebody with this phone or email has signed in on this browser before. */
export async function isBrowserOf(db: Read, browser: BrowserSecret, contact: string) {
  const rows = await db
    .select({ secretHash: devices.secretHash })
    .from(devices)
    .innerJoin(
      contactPoints,
      and(eq(contactPoints.programmeId, devices.programmeId), eq(contactPoints.personId, devices.personId)),
    )
    .where(and(eq(devices.browserId, browser.id), isNull(devices.endedAt), eq(contactPoints.value, contact)));
  return rows.some(({ secretHash }) => isSame(secretHash, hashSecret(browser.secret)));
}

const devicesOf = (db: Read, browser: BrowserSecret) =>
  db
    .select({ secretHash: devices.secretHash })
    .from(devices)
    .where(and(eq(devices.browserId, browser.id), isNull(devices.endedAt)));

/** Whether a personal link leads anywhere. Reading it changes nothing and tells nothing about whom or what it is for. */
export async function readInvitationState(
  db: Read,
  secret: string,
  now: Date,
): Promise<{ state: "open" | "over" | "unknown"; language?: Language }> {
  const [invitation] = await db
    .select({
      personId: invitations.personId,
      usedAt: invitations.usedAt,
      revokedAt: invitations.revokedAt,
      expiresAt: invitations.expiresAt,
      language: people.language,
    })
    .from(invitations)
    .leftJoin(people, refersTo(invitations, invitations.personId, people))
    .where(eq(invitations.secretHash, hashSecret(secret)));
  if (!invitation?.personId) return { state: "unknown" };
  // A used one still shows its button: what a second use means is decided, and noted, when it is pressed.
  const isOver = invitation.revokedAt !== null || (invitation.usedAt === null && invitation.expiresAt <= now);
  return { state: isOver ? "over" : "open", language: invitation.language ?? undefined };
}

/** The shared link behind a secret, while it may be used. */
export async function findSharedLink(db: Read, secret: string, now: Date) {
  const [link] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.secretHash, hashSecret(secret)), eq(invitations.way, "shared")));
  return link?.circleId && !link.revokedAt && link.expiresAt > now ? { ...link, circleId: link.circleId } : null;
}

/**
 * waiting: nobody has let them in, whether or not somebody has looked. ready: this browser may use the invitation that was made for it.
 * in: they have used it, or were known before and come in by the link that was sent to them.
 */
export type MyRequest = { state: "waiting" | "in" } | { state: "ready"; invitationId: string };

/** How things stand for the browser that asked to join by a shared link; null when it has not asked. */
export async function readMyRequest(db: Read, secret: string, browser: { secret: string }): Promise<MyRequest | null> {
  const [mine] = await db
    .select({
      decision: joinRequests.decision,
      personInvitationId: joinRequests.personInvitationId,
      askedAt: joinRequests.createdAt,
    })
    .from(joinRequests)
    .innerJoin(invitations, refersTo(joinRequests, joinRequests.invitationId, invitations))
    .where(
      and(eq(invitations.secretHash, hashSecret(secret)), eq(joinRequests.askedByHash, hashSecret(browser.secret))),
    )
    .orderBy(desc(joinRequests.createdAt))
    .limit(1);
  if (!mine) return null;
  if (mine.decision !== "let_in") return { state: "waiting" };
  const [invited] = await db
    .select({ id: invitations.id, usedAt: invitations.usedAt, personSince: people.createdAt })
    .from(invitations)
    .innerJoin(people, refersTo(invitations, invitations.personId, people))
    .where(and(eq(invitations.id, mine.personInvitationId ?? ""), isNull(invitations.revokedAt)));
  // Typing somebody's number proves nothing: whom the programme knew before comes in by the link that was sent to them.
  const isNew = invited && invited.personSince >= mine.askedAt;
  return isNew && !invited.usedAt ? { state: "ready", invitationId: invited.id } : { state: "in" };
}
