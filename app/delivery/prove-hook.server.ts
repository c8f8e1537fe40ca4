import { createHmac } from "node:crypto";
import { isSame } from "#app/lib/crypto.server.ts";

/** Whether a call carries the secret that we share with whoever calls. */
export const hasBearer = (request: Request, secret: string) =>
  isSame(request.headers.get("authorization") ?? "", `Bearer ${secret}`);

/** Whether a call is signed as Twilio signs: HMAC-SHA1 over the address and the fields in order (twilio.com/docs/usage/security). */
export function isSignedByTwilio(request: Request, url: string, fields: URLSearchParams, token: string): boolean {
  const sorted = [...fields].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const signed = url + sorted.map(([name, value]) => name + value).join("");
  const expected = createHmac("sha1", token).update(signed).digest("base64");
  return isSame(request.headers.get("x-twilio-signature") ?? "", expected);
}
