import { createHash } from "node:crypto";
import { Agent, request } from "node:https";
import webPush from "web-push";
import type { Env } from "#app/lib/env.server.ts";
import type { Letter, Outcome, Send } from "./channel.ts";
import { SEND_LIMIT_MS } from "./channel.ts";
import { hostsOf, isPushService } from "./push-host.ts";
import type { VapidKeys } from "./vapid.server.ts";

const HOUR_S = 3600;
/** How long a signature is used again; services take one for a day at most (RFC 8292, 2). */
const SIGNED_FOR_S = 12 * HOUR_S;
/** Services guarantee 4 KB of ciphertext; ours stay far below. */
const MOST_BYTES = 2000;
const LONGEST_BODY = 400;
const MARGIN_MS = 2_000;
const SOCKETS = 16;

type Settings = Pick<Env, "PUSH_HOSTS"> & { PUSH_CONTACT: string };

/** Web push (RFC 8030, 8188, 8291, 8292): encrypted for one browser, so that the push service in between reads nothing. */
export function openPush(env: Settings, keys: VapidKeys, tls: { ca?: string } = {}): { send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS, ...tls });
  const signedFor = signatures(env.PUSH_CONTACT, keys);
  const hosts = hostsOf(env.PUSH_HOSTS);
  return {
    async send(letter, now) {
      if (letter.address.channel !== "push") return { result: "failed", why: "not a push", address: "good" };
      const { endpoint, p256dh, auth } = letter.address;
      if (!isPushService(endpoint, hosts)) return { result: "failed", why: "not a push service", address: "gone" };
      const body = payloadOf(letter);
      if (body.length > MOST_BYTES) return { result: "failed", why: "too long", address: "good" };
      let sealed: webPush.EncryptionResult;
      try {
        sealed = webPush.encrypt(p256dh, auth, body, "aes128gcm");
      } catch {
        return { result: "failed", why: "not a browser's key", address: "gone" };
      }
      const headers = { ...headersOf(letter, now), Authorization: signedFor(new URL(endpoint).origin, now) };
      return post(endpoint, headers, sealed.cipherText, agent, now);
    },
    close: () => agent.destroy(),
  };
}

/** What the service worker reads (public/sw.js). */
function payloadOf({ id, subject, text, path }: Letter): Buffer {
  const body = text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY).replace(/\s+\S*$/, "")} …` : text;
  return Buffer.from(JSON.stringify({ id, title: subject, body, path }));
}

function headersOf({ id, usefulUntil, isUrgent }: Letter, now: Date) {
  return {
    "Content-Type": "application/octet-stream",
    "Content-Encoding": "aes128gcm",
    // Never the default of four weeks: what is of no use any more is not shown.
    TTL: String(Math.max(0, Math.floor((usefulUntil.getTime() - now.getTime()) / 1000))),
    Urgency: isUrgent ? "high" : "normal",
    // A second try replaces the first while it waits; at most 32 characters (RFC 8030, 5.4).
    Topic: createHash("sha256").update(id).digest("base64url").slice(0, 32),
  };
}

/** One signature for each push service, used for hours: making one costs more than the rest together. */
function signatures(contact: string, { publicKey, privateKey }: VapidKeys) {
  const made = new Map<string, { until: number; header: string }>();
  return (audience: string, now: Date) => {
    const second = Math.floor(now.getTime() / 1000);
    const known = made.get(audience);
    if (known && known.until > second) return known.header;
    const ends = second + SIGNED_FOR_S;
    const { Authorization } = webPush.getVapidHeaders(audience, contact, publicKey, privateKey, "aes128gcm", ends);
    made.set(audience, { until: ends - HOUR_S, header: Authorization });
    return Authorization;
  };
}

function post(url: string, headers: Record<string, string>, body: Buffer, agent: Agent, now: Date): Promise<Outcome> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(SEND_LIMIT_MS - MARGIN_MS);
    const asking = request(url, { method: "POST", headers, agent, signal }, (response) => {
      response.resume();
      resolve(pushOutcome(response.statusCode ?? 0, response.headers["retry-after"], now));
    });
    // Safe to try again whatever happened: the same topic and tag replace what arrived.
    asking.on("error", () => resolve({ result: "retry", why: "no answer" }));
    asking.end(body);
  });
}

/** What a push service's answer means (promises.md, 4.2; RFC 8030). @param retryAfter seconds, or a date */
export function pushOutcome(status: number, retryAfter: string | undefined, now: Date): Outcome {
  const why = String(status);
  if (status === 200 || status === 201 || status === 202) return { result: "accepted", providerId: null };
  if (status === 404 || status === 410) return { result: "failed", why, address: "gone" };
  if (status === 400 || status === 401 || status === 403) return { result: "our_fault", why };
  if (status === 429 || status >= 500) {
    const seconds = Number(retryAfter);
    const at = Number.isFinite(seconds) ? now.getTime() + seconds * 1000 : Date.parse(retryAfter ?? "");
    return { result: "retry", why, ...(retryAfter && !Number.isNaN(at) && { after: new Date(at) }) };
  }
  return { result: "failed", why, address: "good" };
}
