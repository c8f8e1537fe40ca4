import { bool, id, index, instant, int, json, table, text, unique, uniqueIndex, within, word } from "../dialect.ts";
import { mark } from "../marks.ts";

export type Language = "en" | "cy";
export type ContactKind = "phone" | "email";

/** Somebody the programme knows. One human in two programmes is two persons, joined only by a shared phone or email. */
export const people = mark(
  table(
    "people",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      /** What the circle calls them: "Rosa", "Mrs B". */
      name: text().notNull(),
      language: word<Language>().notNull(),
      createdAt: instant().notNull(),
      version: int().notNull().default(1),
    },
    (t) => [unique().on(t.programmeId, t.id)],
  ),
  { name: "circle", language: "circle" },
);

/**
 * A phone number or email. Several people may share one (a couple, a family phone): signing in by it then asks "who are you?".
 * Looked up across programmes at sign-in, before anybody knows which programme is meant: the one index that starts without it.
 */
export const contactPoints = mark(
  table(
    "contact_points",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      kind: word<ContactKind>().notNull(),
      /** E.164 for a phone, lower case for an email. */
      value: text().notNull(),
      /** Set when a code sent there came back. */
      verifiedAt: instant(),
      /** May a message left there say what it is about? */
      safe: word<"yes" | "neutral" | "never">().notNull(),
      /** "Tell me what it is about, here": without it a message names kinds of help, days and times alone. */
      wantsDetail: bool().notNull().default(false),
      createdAt: instant().notNull(),
    },
    (t) => [
      within(t, t.personId, people),
      uniqueIndex("contact_points_once").on(t.programmeId, t.personId, t.value),
      index("contact_points_by_value").on(t.value),
      index("contact_points_by_person").on(t.personId),
    ],
  ),
  { kind: "family", value: "family", safe: "family", wantsDetail: "family" },
);

/**
 * One browser as one person uses it. The browser holds one secret for all its people (a shared phone has several rows with the same
 * browserId); a PIN is good only together with that secret, so guessing it elsewhere is useless and never locks the person out.
 */
export const devices = mark(
  table(
    "devices",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      browserId: id().notNull(),
      secretHash: text().notNull(),
      /** "Android phone, Chrome": enough for its owner to recognise it. */
      label: text().notNull(),
      isShared: bool().notNull(),
      pinHash: text(),
      pinTriesLeft: int().notNull(),
      createdAt: instant().notNull(),
      lastSeenAt: instant().notNull(),
      endedAt: instant(),
    },
    (t) => [
      unique().on(t.programmeId, t.id),
      within(t, t.personId, people),
      uniqueIndex("devices_once").on(t.browserId, t.personId),
      index("devices_by_person").on(t.personId),
    ],
  ),
  {
    secretHash: "sealed",
    label: "family",
    isShared: "family",
    pinHash: "sealed",
    pinTriesLeft: "public",
    browserId: "sealed",
  },
);

/** Signed in, on one device, until it ends. The cookie holds `id.secret`; only the SHA-256 of the secret is kept. */
export const sessions = mark(
  table(
    "sessions",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      deviceId: id().notNull(),
      secretHash: text().notNull(),
      createdAt: instant().notNull(),
      /** Moves on with use, at most once in five minutes. */
      idleUntil: instant().notNull(),
      /** Never moves. */
      endsAt: instant().notNull(),
      /** When the second step (passkey or code from an app) was passed; staff pages need it. */
      secondStepAt: instant(),
      /** When a PIN or second step was last given; the access log needs a recent one. */
      provedAt: instant(),
      /** Wrong second steps end this one session; the person can always sign in again. */
      stepTriesLeft: int().notNull().default(5),
      /** A facilitator acting for somebody who cannot use a screen: whose rights are used, in which circle. */
      helpingPersonId: id(),
      helpingCircleId: id(),
      endedAt: instant(),
    },
    (t) => [
      within(t, t.personId, people),
      within(t, t.deviceId, devices),
      index("sessions_by_person").on(t.personId),
      index("sessions_by_device").on(t.deviceId),
    ],
  ),
  { secretHash: "sealed", secondStepAt: "public", provedAt: "public", idleUntil: "public", stepTriesLeft: "public" },
);

/** A six-digit code sent to a phone or email, good once, for ten minutes, in the browser that asked. */
export const signInCodes = mark(
  table(
    "sign_in_codes",
    {
      id: id().primaryKey(),
      /** A keyed hash of the phone or email, so that a stolen table names nobody. */
      contactHash: text().notNull(),
      /** The same phone or email, encrypted with the installation's key: whom it belongs to is looked up when the code comes back. */
      sealedContact: text().notNull(),
      /** Keyed hash of the code with the id. */
      codeHash: text().notNull(),
      /** SHA-256 of the asking browser's secret; of the session, where somebody signed in proves a new phone or email. */
      askedByHash: text().notNull(),
      triesLeft: int().notNull(),
      createdAt: instant().notNull(),
      expiresAt: instant().notNull(),
      /** The code came back, and several people share this phone or email: this browser may now say which of them it is. */
      provedAt: instant(),
      usedAt: instant(),
    },
    (t) => [
      index("sign_in_codes_by_contact").on(t.contactHash, t.createdAt),
      index("sign_in_codes_by_asker").on(t.askedByHash, t.createdAt),
    ],
  ),
  { contactHash: "sealed", sealedContact: "sealed", codeHash: "sealed", askedByHash: "sealed", triesLeft: "public" },
);

/** A staff member's passkey. */
export const passkeys = mark(
  table(
    "passkeys",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      /** base64url, as the authenticator gave it. */
      credentialId: text().notNull(),
      publicKey: text().notNull(),
      counter: int().notNull(),
      transports: json<string[]>().notNull(),
      label: text().notNull(),
      createdAt: instant().notNull(),
      lastUsedAt: instant(),
    },
    (t) => [
      within(t, t.personId, people),
      uniqueIndex("passkeys_once").on(t.credentialId),
      index("passkeys_by_person").on(t.programmeId, t.personId),
    ],
  ),
  { credentialId: "sealed", publicKey: "sealed", counter: "public", transports: "public", label: "family" },
);

/** A staff member's authenticator app (TOTP, RFC 6238). */
export const authenticators = mark(
  table(
    "authenticators",
    {
      id: id().primaryKey(),
      programmeId: id().notNull(),
      personId: id().notNull(),
      /** The shared key, encrypted with the installation's key. */
      sealedKey: text().notNull(),
      createdAt: instant().notNull(),
      /** Null until the first right code proved that the app has the key. */
      confirmedAt: instant(),
      /** The last 30-second step used; a code is good once. */
      lastStep: int().notNull(),
    },
    (t) => [within(t, t.personId, people), uniqueIndex("authenticators_once").on(t.programmeId, t.personId)],
  ),
  { sealedKey: "sealed", lastStep: "public" },
);

/** A passkey challenge waiting for its answer; good once, for five minutes, in one session. */
export const challenges = mark(
  table("challenges", {
    sessionId: id().primaryKey(),
    programmeId: id().notNull(),
    challenge: text().notNull(),
    expiresAt: instant().notNull(),
  }),
  { challenge: "sealed" },
);
