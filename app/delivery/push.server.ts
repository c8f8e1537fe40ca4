import { Agent, request } from "node:https";
import webPush from "web-push";
import type { Env } from "#app/lib/env.server.ts";
import type { Letter, Outcome, Send } from "./channel.ts";
import { SEND_LIMIT_MS } from "./channel.ts";
import { whoseFault } from "./push-fault.ts";
import { hostsOf, isPushService } from "./push-host.ts";
import { pushOutcome } from "./push-outcome.ts";
import { MOST_BYTES, payloadOf, topicOf } from "./push-payload.ts";
import { type VapidKeys, vapidHeader } from "./vapid.server.ts";

const HOUR_S = 3600;
/** How long a signature is used again; services take one for a day at most (RFC 8292, 2). */
const SIGNED_FOR_S = 12 * HOUR_S;
const MARGIN_MS = 2_000;
const SOCKETS = 16;

type Settings = Pick<Env, "PUSH_HOSTS"> & { PUSH_CONTACT: string };

/**
 * Web push (RFC 8030, 8188, 8291, 8292): encrypted for one browser, so that the push service in between reads nothing.
 * @param how the authority that is trusted instead of the usual ones, and how long an answer may take: for tests
 */
export function openPush(
  env: Settings,
  keys: VapidKeys,
  { limitMs = SEND_LIMIT_MS - MARGIN_MS, ...tls }: { ca?: string; limitMs?: number } = {},
): { send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS, ...tls });
  const signedFor = signatures(env.PUSH_CONTACT, keys);
  const hosts = hostsOf(env.PUSH_HOSTS);
  const blame = whoseFault();
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
      const { origin } = new URL(endpoint);
      const headers = { ...headersOf(letter, now), Authorization: signedFor(origin, now) };
      return blame(origin, endpoint, await post(endpoint, { headers, agent, limitMs }, sealed.cipherText, now));
    },
    close: () => agent.destroy(),
  };
}

function headersOf({ id, usefulUntil, isUrgent }: Letter, now: Date) {
  return {
    "Content-Type": "application/octet-stream",
    "Content-Encoding": "aes128gcm",
    // Never the default of four weeks: what is of no use any more is not shown.
    TTL: String(Math.max(0, Math.floor((usefulUntil.getTime() - now.getTime()) / 1000))),
    Urgency: isUrgent ? "high" : "normal",
    Topic: topicOf(id),
  };
}

/** One signature for each push service, used for hours: making one costs more than the rest together. */
function signatures(contact: string, keys: VapidKeys) {
  const made = new Map<string, { until: number; header: string }>();
  return (audience: string, now: Date) => {
    const second = Math.floor(now.getTime() / 1000);
    const known = made.get(audience);
    if (known && known.until > second) return known.header;
    const ends = second + SIGNED_FOR_S;
    const header = vapidHeader(keys, { aud: audience, exp: ends, sub: contact });
    made.set(audience, { until: ends - HOUR_S, header });
    return header;
  };
}

interface Post {
  headers: Record<string, string>;
  agent: Agent;
  limitMs: number;
}

function post(url: string, { limitMs, ...options }: Post, body: Buffer, now: Date): Promise<Outcome> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(limitMs);
    const asking = request(url, { method: "POST", ...options, signal }, (response) => {
      response.resume();
      resolve(pushOutcome(response.statusCode ?? 0, response.headers["retry-after"], now));
    });
    // Safe to try again whatever happened: the same topic and tag replace what arrived.
    asking.on("error", () => resolve({ result: "retry", why: "no answer" }));
    asking.end(body);
  });
}
