import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Address } from "#app/delivery/channel.ts";
import { testCertificate } from "./test-certificate.ts";

/** How the service behaves at one push; it accepts when the script is at its end. */
export type PushMood = "accept" | "404" | "410" | "413" | "429" | "500" | "403" | "hang";

export interface Pushed {
  topic: string;
  ttl: number;
  urgency: string;
  payload: { id: string; title: string; body: string; path: string };
}

/** A browser's half of a subscription: its keys, and what it gives away. */
export function newBrowser() {
  const curve = createECDH("prime256v1");
  const publicKey = curve.generateKeys();
  const auth = randomBytes(16);
  return {
    curve,
    publicKey,
    auth,
    given: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
  };
}

/**
 * A push service over TLS that checks what a real one checks (RFC 8030, 8292) and, as the browser behind it would, decrypts what it was sent
 * (RFC 8188, 8291), with code of its own. Misbehaves as scripted.
 * @param serverKey the VAPID key that the browser subscribed for
 */
export async function startPushService({
  serverKey,
  script = [],
  latencyMs = 0,
}: {
  serverKey: string;
  script?: PushMood[];
  latencyMs?: number;
}) {
  const pushes: Pushed[] = [];
  const refused: string[] = [];
  const browsers = new Map<string, ReturnType<typeof newBrowser>>();
  const server = createServer(testCertificate, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await pause(latencyMs);
    const mood = script.shift() ?? "accept";
    if (mood === "hang") return;
    if (mood !== "accept") return response.writeHead(Number(mood), mood === "429" ? { "Retry-After": "60" } : {}).end();
    const browser = browsers.get(request.url ?? "");
    const body = Buffer.concat(chunks);
    const { ttl, topic = "", urgency = "", authorization = "" } = request.headers as Record<string, string>;
    const problem =
      !browser || ttl === undefined || topic.length > 32 || body.length > 4096
        ? "bad request"
        : vapidProblem(authorization, `https://${request.headers.host}`, serverKey);
    if (problem || !browser) {
      refused.push(problem ?? "unknown");
      return response.writeHead(403).end();
    }
    const payload = JSON.parse(decrypt(body, browser).toString("utf8")) as Pushed["payload"];
    pushes.push({ topic, ttl: Number(ttl), urgency, payload });
    return response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    ca: testCertificate.cert,
    pushes,
    refused,
    /** Another browser subscribes. */
    subscribe(): Extract<Address, { channel: "push" }> {
      const browser = newBrowser();
      const path = `/push/${browsers.size}`;
      browsers.set(path, browser);
      return { channel: "push", endpoint: `https://${host}${path}`, ...browser.given };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What is wrong with a VAPID header (RFC 8292), or null. */
function vapidProblem(header: string, audience: string, serverKey: string): string | null {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  if (key !== serverKey) return "another key than the browser subscribed for";
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) return "signature";
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
    aud: string;
    exp: number;
    sub: string;
  };
  if (aud !== audience) return "audience";
  if (exp > Date.now() / 1000 + 24 * 3600 + 3600 * 24 * 365) return "expiry";
  return sub.startsWith("mailto:") ? null : "contact";
}

/** Undoes aes128gcm content coding with the keys of RFC 8291, section 3.4. */
function decrypt(body: Buffer, { curve, publicKey, auth }: ReturnType<typeof newBrowser>): Buffer {
  const salt = body.subarray(0, 16);
  const senderKey = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + (body[20] ?? 0));
  const shared = curve.computeSecret(senderKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, senderKey]);
  const secret = Buffer.from(hkdfSync("sha256", shared, auth, info, 32));
  const key = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16));
  const nonce = Buffer.from(hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12));
  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2));
}
