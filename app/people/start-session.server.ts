import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { devices, sessions, staffRoles } from "#db/schema/index.ts";
import { hashSecret, newSecret } from "#app/lib/crypto.server.ts";
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
}

interface Sign {
  programmeId: string;
  personId: string;
  browser: Browser;
  /** Given now: a PIN or a second step. */
  isProved?: boolean;
  hasSecondStep?: boolean;
  isShared?: boolean;
}

/** Signs a person in on a browser, inside the transaction that proved who they are. */
export async function startSession(tx: Tx, sign: Sign, now: Date): Promise<Started> {
  const device = await rememberDevice(tx, sign, now);
  const staff = await tx
    .select({ id: staffRoles.id })
    .from(staffRoles)
    .where(and(eq(staffRoles.personId, sign.personId), isNull(staffRoles.until)))
    .limit(1);
  const life = SESSION[sessionClass(staff.length > 0, device.isShared)];
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
  };
}

async function rememberDevice(tx: Tx, { programmeId, personId, browser, isShared }: Sign, now: Date) {
  const isThisBrowser = and(eq(devices.browserId, browser.id), eq(devices.personId, personId));
  const [known] = await tx.select().from(devices).where(isThisBrowser);
  if (known) {
    const shared = isShared ?? known.isShared;
    await tx
      .update(devices)
      .set({ lastSeenAt: now, endedAt: null, isShared: shared, label: browser.label, secretHash: hashSecret(browser.secret), ...(known.endedAt ? { pinHash: null } : {}) })
      .where(isThisBrowser);
    return { id: known.id, isShared: shared };
  }
  const device = { id: newId(), isShared: isShared ?? false };
  await tx.insert(devices).values({
    ...device,
    programmeId,
    personId,
    browserId: browser.id,
    secretHash: hashSecret(browser.secret),
    label: browser.label,
    pinTriesLeft: PIN_TRIES,
    createdAt: now,
    lastSeenAt: now,
  });
  return device;
}
