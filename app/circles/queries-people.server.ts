import { and, desc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { inCircle, refersTo } from "#db/conditions.ts";
import {
  blocks,
  circles,
  contactPoints,
  invitations,
  joinRequests,
  memberships,
  people,
  shares,
} from "#db/schema/index.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { isFamilyShare } from "./running-share.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { mayText } from "#app/people/rules.ts";
import { insist, may } from "#app/rights/may.ts";
import { byName } from "./queries-candidates.server.ts";
import { readMembership, countFamily } from "./read-membership.server.ts";
import { hasRing, invitationState, mayLead, mayRemove, TRIED_LATELY } from "./rules.ts";
import { readCircle } from "./touch-circle.server.ts";

/** Everybody who has a place in the circle now, by name. Phones and emails only for those who may see them. */
export async function readPeople(ctx: Ctx) {
  const { db, actor } = ctx;
  insist(actor, "people.see");
  const rows = await db
    .select({
      membershipId: memberships.id,
      personId: memberships.personId,
      name: people.name,
      role: memberships.role,
      ring: memberships.ring,
      leadId: circles.leadPersonId,
    })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .innerJoin(circles, refersTo(memberships, memberships.circleId, circles))
    .where(and(inCircle(memberships, actor), isNull(memberships.until)));
  const contacts = await readContacts(
    ctx,
    rows.map(({ personId }) => personId),
  );
  const untilOf = rows.some(({ role }) => role === "agency") ? await readShares(ctx) : new Map<string, Date>();
  return byName(rows).map(({ personId, leadId, ...person }) => ({
    ...person,
    isMe: personId === actor.personId,
    isLead: personId === leadId,
    contacts: contacts.get(personId) ?? [],
    shareUntil: untilOf.get(personId)?.toISOString() ?? null,
  }));
}

async function readContacts({ db, actor }: Ctx, personIds: string[]) {
  const found = new Map<string, { kind: "phone" | "email"; value: string }[]>();
  if (!may(actor, "people.contacts") || personIds.length === 0) return found;
  const rows = await db
    .select({ personId: contactPoints.personId, kind: contactPoints.kind, value: contactPoints.value })
    .from(contactPoints)
    .where(and(eq(contactPoints.programmeId, actor.programmeId), inArray(contactPoints.personId, personIds)))
    .orderBy(contactPoints.createdAt);
  for (const { personId, ...contact } of rows) found.set(personId, [...(found.get(personId) ?? []), contact]);
  return found;
}

/**
 * The mobile that each of some people can be texted on, as whoever may see phones sees it; the look is noted for the family. One where
 * nothing must be left is none. @returns null for who may not see phones
 */
export async function readMobiles(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string> | null> {
  const { db, actor } = ctx;
  if (!may(actor, "people.contacts")) return null;
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select({ personId: contactPoints.personId, value: contactPoints.value })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, actor.programmeId),
        inArray(contactPoints.personId, [...personIds]),
        eq(contactPoints.kind, "phone"),
        ne(contactPoints.safe, "never"),
      ),
    )
    // Of two the newer one holds.
    .orderBy(contactPoints.createdAt, contactPoints.id);
  const mobiles = rows.filter(({ value }) => mayText(value));
  if (mobiles.length > 0) await noteAccessOnce(ctx, "contacts");
  return new Map(mobiles.map(({ personId, value }) => [personId, value]));
}

/** Until when the family lets each agency worker in. What is shared to keep somebody safe is not the family's word, and not for here. */
async function readShares({ db, actor, now }: Ctx) {
  const rows = await db
    .select({ personId: shares.personId, until: shares.until })
    .from(shares)
    .where(and(inCircle(shares, actor), isFamilyShare(now)))
    .orderBy(shares.until);
  return new Map(rows.map(({ personId, until }) => [personId, until]));
}

/** Invitations that are still to be used, or were in vain: newest first. Used and stopped ones only when somebody tried them again. */
export async function readOpenInvitations({ db, actor, now }: Ctx) {
  insist(actor, "people.invite");
  const rows = await db
    .select({
      id: invitations.id,
      name: people.name,
      role: invitations.role,
      way: invitations.way,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      revokedAt: invitations.revokedAt,
      triedAgainAt: invitations.triedAgainAt,
    })
    .from(invitations)
    .leftJoin(people, refersTo(invitations, invitations.personId, people))
    .where(inCircle(invitations, actor))
    .orderBy(desc(invitations.createdAt))
    .limit(200);
  return rows
    .map(({ usedAt, revokedAt, expiresAt, triedAgainAt, ...invitation }) => ({
      ...invitation,
      expiresAt,
      state: invitationState({ usedAt, revokedAt, expiresAt }, now),
      wasTriedAgain: triedAgainAt !== null && now.getTime() - triedAgainAt.getTime() < TRIED_LATELY,
    }))
    .filter(({ state, wasTriedAgain }) => state === "waiting" || state === "expired" || wasTriedAgain);
}

/** How many ask to be let in. */
export async function countJoinRequests({ db, actor }: Ctx) {
  insist(actor, "people.let_in");
  return db.$count(joinRequests, and(inCircle(joinRequests, actor), isNull(joinRequests.decidedAt)));
}

/** Who came by the shared link and waits for an answer, the first first. */
export async function readJoinRequests({ db, actor }: Ctx) {
  insist(actor, "people.let_in");
  return db
    .select({
      id: joinRequests.id,
      name: joinRequests.name,
      contact: joinRequests.contact,
      createdAt: joinRequests.createdAt,
    })
    .from(joinRequests)
    .where(and(inCircle(joinRequests, actor), isNull(joinRequests.decidedAt)))
    .orderBy(joinRequests.createdAt)
    .limit(200);
}

/** Whom the family does not want back; it alone may change its mind. */
export async function readBlocked({ db, actor }: Ctx) {
  insist(actor, "people.unblock");
  const rows = await db
    .selectDistinct({ personId: people.id, name: people.name })
    .from(blocks)
    .innerJoin(people, refersTo(blocks, blocks.personId, people))
    .where(and(inCircle(blocks, actor), isNotNull(blocks.personId)));
  return byName(rows);
}

/** One person in the circle, and what the one who asks may do about them. @throws Refusal not_found */
export async function readMember(ctx: Ctx, membershipId: string) {
  const { db, actor } = ctx;
  insist(actor, "people.see");
  const membership = await readMembership(db, actor, membershipId);
  const [[person], circle, contacts, shared, familyCount] = await Promise.all([
    db
      .select({ name: people.name, language: people.language })
      .from(people)
      .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, membership.personId))),
    readCircle(db, actor),
    readContacts(ctx, [membership.personId]),
    membership.role === "agency" ? readShares(ctx) : new Map<string, Date>(),
    countFamily(db, actor),
  ]);
  const { personId, role, ring, from, proxyAgreedAt } = membership;
  const isMe = personId === actor.personId;
  const isOpen = circle.state !== "closed";
  const isHelpable = isOpen && !isMe && (role === "member" || role === "family");
  return {
    membershipId,
    personId,
    name: person?.name ?? "",
    role,
    ring,
    from,
    isMe,
    isLead: circle.leadPersonId === personId,
    contacts: contacts.get(personId) ?? [],
    maySeeContacts: may(actor, "people.contacts"),
    shareUntil: shared.get(personId) ?? null,
    helpAgreedAt: proxyAgreedAt,
    mayPlace: isOpen && may(actor, "people.place") && hasRing(role),
    mayMakeLead: isOpen && may(actor, "circle.lead") && mayLead(role) && circle.leadPersonId !== personId,
    mayHelp: isHelpable && may(actor, "people.help"),
    mayShareToSafeguard: isOpen && role === "agency" && may(actor, "share.safeguard"),
    isAskedByFamily: actor.role === "family",
    mayRemove: may(actor, "people.remove") && mayRemove(actor.role, { role, isMe }, familyCount),
  };
}
