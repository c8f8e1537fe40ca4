import { randomBytes } from "node:crypto";

// Lower-case base32 without i, l, o, u: safe in URLs, in speech and in any collation.
export const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new id: 128 random bits, 26 letters. Nothing can be told from it and it cannot be guessed. */
export function newId(): string {
  let bits = 0n;
  for (const byte of randomBytes(16)) bits = (bits << 8n) | BigInt(byte);
  let id = "";
  for (let i = 0; i < 26; i++, bits >>= 5n) id = ALPHABET[Number(bits & 31n)] + id;
  return id;
}

/** Whether a string has the shape of an id; anything else need not be looked up. */
export const isId = (value: string) => /^[0-9a-hjkmnp-tv-z]{26}$/.test(value);
