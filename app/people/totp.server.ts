import { randomBytes } from "node:crypto";
import { createTOTPKeyURI, generateHOTP } from "@oslojs/otp";
import { isSame } from "#app/lib/crypto.server.ts";

const STEP_SECONDS = 30;
const DIGITS = 6;

/** A key for an authenticator app: 160 bits, as RFC 4226 asks. */
export const newTotpKey = () => new Uint8Array(randomBytes(20));

/**
 * Which 30-second step a code belongs to: the present one or one beside it, for clocks that are a little off. A step that was used
 * before, or lies before one, does not count, so that a code that was watched or written down is worth nothing.
 * @returns null when the code is not right
 */
export function totpStep(key: Uint8Array, code: string, lastStep: number, now: Date): number | null {
  const present = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  const right = [present - 1, present, present + 1].find((step) => isSame(generateHOTP(key, BigInt(step), DIGITS), code));
  return right !== undefined && right > lastStep ? right : null;
}

/** What an authenticator app reads from the picture, and the key in it for typing. @param account whose it is, as the app will list it */
export function totpSetUp(key: Uint8Array, account: string) {
  const uri = createTOTPKeyURI("Encircle", account, key, STEP_SECONDS, DIGITS);
  const letters = new URL(uri).searchParams.get("secret") ?? "";
  return { uri, key: letters.replace(/(.{4})(?=.)/g, "$1 ") };
}
