import { and, desc, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import {
  authenticators,
  contactPoints,
  devices,
  memberships,
  passkeys,
  people,
  programmes,
  sessions,
  staffRoles,
} from "#db/schema/index.ts";
import { isSame, hashSecret } from "#app/lib/crypto.server.ts";
import type { Visitor, VisitorCtx } from "#app/lib/ctx.ts";
import { insistVisitor } from "#app/rights/may.ts";

/** One row for each role of the programme's staff, and one for whoever has none. */
const sessionById = hot((db, value: Value<{ id: string; now: Date }>) =>
  db
    .select({
      id: sessions.id,
      secretHash: sessions.secretHash,
      programmeId: sessions.programmeId,
      personId: sessions.personId,
      deviceId: sessions.deviceId,
      isShared: devices.isShared,
      name: people.name,
      language: people.language,
      timeZone: programmes.timeZone,
      idleUntil: sessions.idleUntil,
      endsAt: sessions.endsAt,
      secondStepAt: sessions.secondStepAt,
      provedAt: sessions.provedAt,
      helpingPersonId: sessions.helpingPersonId,
      helpingCircleId: sessions.helpingCircleId,
      role: staffRoles.role,
    })
    .from(sessions)
    .innerJoin(people, refersTo(sessions, sessions.personId, people))
    .innerJoin(programmes, eq(programmes.id, sessions.programmeId))
    .innerJoin(devices, refersTo(sessions, sessions.deviceId, devices))
    .leftJoin(
      staffRoles,
      and(
        eq(staffRoles.programmeId, sessions.programmeId),
        eq(staffRoles.personId, sessions.personId),
        isNull(staffRoles.until),
      ),
    )
    .where(
      and(
        eq(sessions.id, value("id", sessions.id)),
        isNull(sessions.endedAt),
        gt(sessions.idleUntil, value("now", sessions.idleUntil)),
        gt(sessions.endsAt, value("now", sessions.endsAt)),
      ),
    ),
);

export interface FoundSession {
  visitor: Visitor;
  isShared: boolean;
  idleUntil: Date;
  endsAt: Date;
}

/** Who the session cookie stands for, read afresh at every request; null when the session has ended or the secret is wrong. */
export async function readVisitor(
  db: Read,
  cookie: { id: string; secret: string },
  now: Date,
): Promise<FoundSession | null> {
  const rows = await sessionById(db, { id: cookie.id, now });
  const [session] = rows;
  if (!session || !isSame(session.secretHash, hashSecret(cookie.secret))) return null;
  const visitor: Visitor = {
    sessionId: session.id,
    deviceId: session.deviceId,
    programmeId: session.programmeId,
    personId: session.personId,
    name: session.name,
    language: session.language,
    timeZone: session.timeZone,
    staff: rows.flatMap(({ role }) => role ?? []),
    hasSecondStep: session.secondStepAt !== null,
    provedAt: session.provedAt,
    helper: null,
  };
  const { isShared, idleUntil, endsAt } = session;
  if (!session.helpingPersonId || !session.helpingCircleId) return { visitor, isShared, idleUntil, endsAt };

  const helped = await readHelped(
    db,
    session.programmeId,
    session.helpingCircleId,
    session.personId,
    session.helpingPersonId,
  );
  if (!helped) return { visitor, isShared, idleUntil, endsAt };
  return {
    visitor: {
      ...visitor,
      personId: session.helpingPersonId,
      name: helped.name,
      staff: [],
      helper: { personId: session.personId, name: session.name, circleId: session.helpingCircleId },
    },
    isShared,
    idleUntil,
    endsAt,
  };
}

/** Whom a facilitator is helping, as long as both are in the circle, the one keeps it going and the other has agreed. */
export async function readHelped(db: Read, programmeId: string, circleId: string, helperId: string, helpedId: string) {
  const isPlace = (personId: string) =>
    and(
      inCircle(memberships, { programmeId, circleId }),
      eq(memberships.personId, personId),
      isNull(memberships.until),
    );
  const [helper] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(isPlace(helperId), eq(memberships.role, "facilitator")));
  if (!helper) return null;
  const [helped] = await db
    .select({ name: people.name, language: people.language })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(isPlace(helpedId), isNotNull(memberships.proxyAgreedAt)));
  return helped ?? null;
}

/** Whom a phone or email may belong to, across programmes: more than one when it is shared. */
export async function readPeopleByContact(db: Read, value: string) {
  return db
    .select({
      personId: people.id,
      programmeId: people.programmeId,
      name: people.name,
      programme: programmes.name,
      language: people.language,
      safe: contactPoints.safe,
    })
    .from(contactPoints)
    .innerJoin(people, refersTo(contactPoints, contactPoints.personId, people))
    .innerJoin(programmes, eq(programmes.id, people.programmeId))
    .where(eq(contactPoints.value, value))
    .orderBy(people.createdAt);
}

/** The people this browser knows, for "who is it?" at sign-in. @param browser its id and secret */
export async function readPeopleOfBrowser(db: Read, browser: { id: string; secret: string }) {
  const rows = await db
    .select({
      deviceId: devices.id,
      personId: devices.personId,
      name: people.name,
      secretHash: devices.secretHash,
      pinHash: devices.pinHash,
      pinTriesLeft: devices.pinTriesLeft,
    })
    .from(devices)
    .innerJoin(people, refersTo(devices, devices.personId, people))
    .where(and(eq(devices.browserId, browser.id), isNull(devices.endedAt)))
    .orderBy(desc(devices.lastSeenAt));
  const hash = hashSecret(browser.secret);
  return rows
    .filter((row) => isSame(row.secretHash, hash))
    .map(({ deviceId, personId, name, pinHash, pinTriesLeft }) => ({
      deviceId,
      personId,
      name,
      hasPin: pinHash !== null && pinTriesLeft > 0,
    }));
}

/** The devices I am signed in on, newest first. */
export async function readMyDevices({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  const rows = await db
    .select({
      id: devices.id,
      label: devices.label,
      isShared: devices.isShared,
      pinHash: devices.pinHash,
      lastSeenAt: devices.lastSeenAt,
      createdAt: devices.createdAt,
    })
    .from(devices)
    .where(
      and(eq(devices.programmeId, actor.programmeId), eq(devices.personId, actor.personId), isNull(devices.endedAt)),
    )
    .orderBy(desc(devices.lastSeenAt));
  return rows.map(({ id, label, isShared, pinHash, lastSeenAt }) => ({
    id,
    label,
    isShared,
    lastSeenAt,
    hasPin: pinHash !== null,
    isThisOne: id === actor.deviceId,
  }));
}

/** My name, language and ways to be reached, with the version that a change must name. */
export async function readMe({ db, actor }: VisitorCtx) {
  insistVisitor(actor, "self.manage");
  const [me] = await db
    .select({ name: people.name, language: people.language, version: people.version })
    .from(people)
    .where(and(eq(people.programmeId, actor.programmeId), eq(people.id, actor.personId)));
  const contacts = await db
    .select({
      id: contactPoints.id,
      kind: contactPoints.kind,
      value: contactPoints.value,
      verifiedAt: contactPoints.verifiedAt,
      safe: contactPoints.safe,
    })
    .from(contactPoints)
    .where(and(eq(contactPoints.programmeId, actor.programmeId), eq(contactPoints.personId, actor.personId)))
    .orderBy(contactPoints.createdAt);
  return { name: me?.name ?? "", language: me?.language ?? "en", version: me?.version ?? 1, contacts };
}

/** My first phone or email, when none of mine is known to work, so that nothing can be sent to me; null when one is, or there is none. */
export async function readUnchecked({ db, actor }: Pick<VisitorCtx, "db" | "actor">): Promise<string | null> {
  if (actor.helper) return null;
  const mine = await db
    .select({ value: contactPoints.value, verifiedAt: contactPoints.verifiedAt })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, actor.programmeId),
        eq(contactPoints.personId, actor.personId),
        ne(contactPoints.safe, "never"),
      ),
    )
    .orderBy(contactPoints.createdAt);
  return mine.some(({ verifiedAt }) => verifiedAt !== null) ? null : (mine[0]?.value ?? null);
}

/** Which second steps a staff member has set up. */
export async function readSecondSteps({ db, actor }: Pick<VisitorCtx, "db" | "actor">) {
  const mine = <T extends typeof passkeys | typeof authenticators>(table: T) =>
    and(eq(table.programmeId, actor.programmeId), eq(table.personId, actor.personId));
  const keys = await db
    .select({ id: passkeys.id, label: passkeys.label, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
    .from(passkeys)
    .where(mine(passkeys))
    .orderBy(passkeys.createdAt);
  const [app] = await db
    .select({ confirmedAt: authenticators.confirmedAt })
    .from(authenticators)
    .where(mine(authenticators));
  return { passkeys: keys, hasApp: Boolean(app?.confirmedAt) };
}

/** Whether anybody is an operator yet; until then the first-run page stands open to its one-time link. */
export async function hasOperator(db: Read) {
  const found = await db
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(and(eq(staffRoles.role, "operator"), isNull(staffRoles.until)))
    .limit(1);
  return found.length > 0;
}
