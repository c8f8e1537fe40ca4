import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** What the installation's one secret is used for; each purpose gets a key of its own (HKDF, RFC 5869). */
type Purpose = (typeof PURPOSES)[number];
const PURPOSES = [
  "address",
  "asset_check",
  "authenticator",
  "calendar",
  "check_in",
  "code",
  "concern",
  "contact",
  "form",
  "invitation",
  "meeting",
  "note",
  "preferences",
  "reminder",
  "signpost",
  "vapid",
  "sign_in",
] as const;

/** 128 random bits for links and cookies, base64url. */
export const newSecret = () => randomBytes(16).toString("base64url");

/** What is kept of a secret that has 128 bits: its SHA-256, base64url. */
export const hashSecret = (secret: string) => createHash("sha256").update(secret).digest("base64url");

/** Compares without telling by time how much was right. */
export function isSame(a: string, b: string) {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

export interface Keys {
  /** A keyed hash, base64url: for codes and contacts, which are too short to be hashed without a key. */
  sign(purpose: Purpose, value: string): string;
  /** AES-256-GCM; the result opens only with the same purpose and context (an id), so a sealed value cannot be moved to another row. */
  seal(purpose: Purpose, context: string, plain: string): string;
  /** @throws Error when the value was altered, or sealed for something else */
  open(purpose: Purpose, context: string, sealed: string): string;
}

export function keysFrom(secret: string): Keys {
  const key = (purpose: Purpose) => createSecretKey(Buffer.from(hkdfSync("sha256", secret, "encircle", purpose, 32)));
  const keys = Object.fromEntries(PURPOSES.map((purpose) => [purpose, key(purpose)])) as Record<Purpose, KeyObject>;
  return {
    sign: (purpose, value) => createHmac("sha256", keys[purpose]).update(value).digest("base64url"),
    seal(purpose, context, plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keys[purpose], iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(purpose, context, sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", keys[purpose], bytes.subarray(0, 12)).setAAD(
        Buffer.from(context),
      );
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}
