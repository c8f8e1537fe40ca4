import { createECDH, createPrivateKey, hkdfSync, sign } from "node:crypto";

/** A P-256 private key must lie between 1 and the order of the curve (SEC 1, 3.2.1). */
const ORDER = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/**
 * The keys by which push services know us (RFC 8292), worked out from the installation's secret: there is nothing more to keep, copy or lose
 * (docs/decisions/0022). @param secret the installation's; the same secret gives the same keys
 */
export function vapidKeysFrom(secret: string): VapidKeys {
  // 384 bits, so that what is left after dividing favours no key (FIPS 186-5, A.2.1).
  const wide = Buffer.from(hkdfSync("sha256", secret, "encircle", "vapid", 48));
  const scalar = (BigInt(`0x${wide.toString("hex")}`) % (ORDER - 1n)) + 1n;
  const privateKey = Buffer.from(scalar.toString(16).padStart(64, "0"), "hex");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(privateKey);
  return { publicKey: curve.getPublicKey("base64url"), privateKey: privateKey.toString("base64url") };
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * The Authorization header of a push (RFC 8292, 3): a token signed with ES256. Not web-push's own, which asks the machine's clock.
 * @param claims whom it is for, in which second it ends, and whom to write to about it
 */
export function vapidHeader({ publicKey, privateKey }: VapidKeys, claims: { aud: string; exp: number; sub: string }) {
  const point = Buffer.from(publicKey, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const key = createPrivateKey({ format: "jwk", key: { kty: "EC", crv: "P-256", d: privateKey, x, y } });
  const signed = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `vapid t=${signed}.${signature.toString("base64url")}, k=${publicKey}`;
}
