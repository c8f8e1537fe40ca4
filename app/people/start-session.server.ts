import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { devices, sessions, staffRoles } from "#db/schema/index.ts";
import { hashSecret, isSame, newSecret } from "#app/lib/crypto.server.ts";
import { newId } from "#app/lib/ids.ts";
import { PIN_TRIES, SESSION, sessionClass } from "./rules.ts";

export interface Browser {
  id: string;
  secret: string;
  /** "Android phone, Chrome". */
  label: string;
}

/** The cookies to set: a new session each time somebody signs in, never one that was there before. */
export interface Started {
  personId: string;
  session: string;
  browser: string;
  /** Seconds; null on a shared phone, where the session ends with the browser. */
  maxAge: number | null;
  /** Whether the browser may keep its own cookie: not on a shared computer where nobody has chosen to be remembered. */
  keepsBrowser: boolean;
  /** Whether this person has a PIN on this browser; if not, they are asked for one next. */
  hasPin: boolean;
}

interface Sign {
  programmeId: string;
  personId: string;
  browser: Browser;
  /** Given now: a PIN or a second step. */
  isProved?: boolean;
  hasSecondStep?: boolean;
  /** What a browser is taken for that this person has not used before, until they say; one they have used stays as it is. */
  isShared?: boolean;
}

/** Signs a person in on a browser, inside the transaction that proved who they are. Whoever was signed in there no longer is. */
export async function startSession(tx: Tx, sign: Sign, now: Date): Promise<Started> {
  const device = await rememberDevice(tx, sign, now);
  await endSessionsOf(tx, sign.browser, now);
  const life = SESSION[sessionClass(await isStaff(tx, sign.personId), device.isShared)];
  const session = { id: newId(), secret: newSecret() };
  await tx.insert(sessions).values({
    id: session.id,
    programmeId: sign.programmeId,
    personId: sign.personId,
    deviceId: device.id,
    secretHash: hashSecret(session.secret),
    createdAt: now,
    idleUntil: new Date(now.getTime() + life.idle),
    endsAt: new Date(now.getTime() + life.most),
    secondStepAt: sign.hasSecondStep ? now : null,
    provedAt: sign.isProved || sign.hasSecondStep ? now : null,
  });
  return {
    personId: sign.personId,
    session: `${session.id}.${session.secret}`,
    browser: `${sign.browser.id}.${sign.browser.secret}`,
    maxAge: device.isShared ? null : life.most / 1000,
    keepsBrowser: await keepsBrowser(tx, sign.browser.id),
    hasPin: device.hasPin,
  };
}

/** Whether this person works for the programme in any role. */
export async function isStaff(tx: Pick<Tx, "select">, personId: string) {
  const roles = await tx
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(and(eq(staffRoles.personId, personId), isNull(staffRoles.until)))
    .limit(1);
  return roles.length > 0;
}

/** Whether anybody wants to be remembered on a browser; if not, it keeps nothing once they leave. */
export async function keepsBrowser(tx: Pick<Tx, "select">, browserId: string) {
  const live = await tx
    .select({ isShared: devices.isShared, pinHash: devices.pinHash })
    .from(devices)
    .where(and(eq(devices.browserId, browserId), isNull(devices.endedAt)));
  return live.some(({ isShared, pinHash }) => !isShared || pinHash !== null);
}

/** One browser holds one session cookie: what it held before is ended, whoever's it was. */
async function endSessionsOf(tx: Tx, browser: Browser, now: Date) {
  const here = await tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.browserId, browser.id), eq(devices.secretHash, hashSecret(browser.secret))));
  const ids = here.map(({ id }) => id);
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(inArray(sessions.deviceId, ids), isNull(sessions.endedAt)));
}

async function rememberDevice(tx: Tx, { programmeId, personId, browser, isShared }: Sign, now: Date) {
  const secretHash = hashSecret(browser.secret);
  const isThisBrowser = and(eq(devices.browserId, browser.id), eq(devices.personId, personId));
  const [known] = await tx.select().from(devices).where(isThisBrowser);
  if (known) {
    // A PIN belongs to the secret it was chosen with, and ends when its owner ended the device.
    const keepsPin = known.endedAt === null && known.pinTriesLeft > 0 && isSame(known.secretHash, secretHash);
    const pinHash = keepsPin ? known.pinHash : null;
    await tx
      .update(devices)
      .set({ lastSeenAt: now, endedAt: null, label: browser.label, secretHash, pinHash })
      .where(isThisBrowser);
    return { id: known.id, isShared: known.isShared, hasPin: pinHash !== null };
  }
  const device = { id: newId(), isShared: isShared ?? false };
  await tx.insert(devices).values({
    ...device,
    programmeId,
    personId,
    browserId: browser.id,
    secretHash,
    label: browser.label,
    pinTriesLeft: PIN_TRIES,
    createdAt: now,
    lastSeenAt: now,
  });
  return { ...device, hasPin: false };
}

/** Ends what a person has open on one device. */
export async function endSessions(tx: Tx, whose: { programmeId: string; personId: string; deviceId: string }, now: Date) {
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(sessions.programmeId, whose.programmeId),
        eq(sessions.personId, whose.personId),
        eq(sessions.deviceId, whose.deviceId),
        isNull(sessions.endedAt),
      ),
    );
}
