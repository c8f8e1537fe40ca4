import { createECDH, hkdfSync } from "node:crypto";

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
