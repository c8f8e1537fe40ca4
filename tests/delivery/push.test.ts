import ece from "http_ece";
import { afterEach, describe, expect, test } from "vitest";
import webPush from "web-push";
import type { Letter } from "#app/delivery/channel.ts";
import { isPushService } from "#app/delivery/push-host.ts";
import { pushOutcome } from "#app/delivery/push-outcome.ts";
import { openPush } from "#app/delivery/push.server.ts";
import { openSenders } from "#app/delivery/senders.server.ts";
import { vapidKeysFrom } from "#app/delivery/vapid.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { newId } from "#app/lib/ids.ts";
import { type PushMood, newBrowser, startPushService } from "../setup/push-service.ts";

const KEYS = vapidKeysFrom("a secret for tests, 0123456789-abcdefgh");
let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

async function open(script: PushMood[] = [], limitMs?: number) {
  let now = new Date();
  const service = await startPushService({ serverKey: KEYS.publicKey, script, clock: () => now });
  const push = openPush({ PUSH_CONTACT: "mailto:us@example.org", PUSH_HOSTS: service.host }, KEYS, {
    ca: service.ca,
    ...(limitMs && { limitMs }),
  });
  ends.push(push.close, service.close);
  const letter = (more: Partial<Letter> = {}): Letter => ({
    id: newId(),
    kind: "task_cancelled",
    address: service.subscribe(),
    language: "cy",
    subject: "Mae gennych neges",
    text: "Tŷ",
    html: null,
    path: "/circles/one",
    stopUrl: null,
    isUrgent: false,
    usefulUntil: new Date(now.getTime() + 3_600_000),
    isInDoubt: false,
    ...more,
  });
  const wait = (hours: number) => (now = new Date(now.getTime() + hours * 3_600_000));
  return { service, letter, wait, send: (one: Letter) => push.send(one, now) };
}

test("a push reaches its browser alone, signed, with an end and a topic", async () => {
  const { service, letter, send } = await open();
  const one = letter({ isUrgent: true });
  expect(await send(one)).toEqual({ result: "accepted", providerId: null });
  expect(service.pushes).toEqual([
    {
      topic: expect.stringMatching(/^[\w-]{32}$/),
      ttl: 3600,
      urgency: "high",
      payload: { id: one.id, title: "Mae gennych neges", body: "Tŷ", path: "/circles/one", language: "cy" },
    },
  ]);
  await send(one);
  expect(service.pushes[1]?.topic).toBe(service.pushes[0]?.topic);
});

test("what the test decrypts, another implementation decrypts to the same", () => {
  const { curve, auth, given } = newBrowser();
  const { cipherText } = webPush.encrypt(given.p256dh, given.auth, "Tŷ", "aes128gcm");
  const plain = ece.decrypt(cipherText, {
    version: "aes128gcm",
    privateKey: curve,
    authSecret: auth.toString("base64url"),
  });
  expect(plain.toString()).toBe("Tŷ");
});

test("a long body is cut at a word, so that it fits", async () => {
  const { service, letter, send } = await open();
  await send(letter({ text: "word ".repeat(900) }));
  expect(service.pushes[0]?.payload.body).toMatch(/word …$/);
});

test("letters that take many bytes are cut further, never in the middle of one", async () => {
  const { service, letter, send } = await open();
  await send(letter({ subject: "🎂".repeat(200), text: '"🎂" '.repeat(300) }));
  const payload = service.pushes[0]?.payload;
  expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThanOrEqual(2000);
  expect(payload?.title).toMatch(/^(🎂)+ …$/u);
  expect(payload?.body).toMatch(/"🎂" …$/u);
});

test("a signature is used again for hours, and never when it is too old", async () => {
  const { service, letter, wait, send } = await open();
  for (const hours of [1, 4, 5.5, 1, 11.5, 40, 0]) {
    const one = letter();
    expect(await send({ ...one, usefulUntil: new Date(one.usefulUntil.getTime() + 86_400_000) })).toMatchObject({
      result: "accepted",
    });
    wait(hours);
  }
  expect(service.refused).toEqual([]);
});

describe("what a service answers", () => {
  test.each<[PushMood, object]>([
    ["404", { result: "failed", address: "gone" }],
    ["410", { result: "failed", address: "gone" }],
    ["413", { result: "failed", address: "good" }],
    ["429", { result: "retry", after: expect.any(Date) }],
    ["500", { result: "retry" }],
    ["403", { result: "our_fault" }],
  ])("%s", async (mood, outcome) => {
    const { letter, send } = await open([mood]);
    expect(await send(letter())).toMatchObject(outcome);
  });

  test("no answer at all is tried again: the same topic replaces what arrived", async () => {
    const { letter, send } = await open(["hang"], 300);
    expect(await send(letter())).toMatchObject({ result: "retry" });
  });

  test("a wait of seconds or until a date is kept, one of years is not", () => {
    const now = new Date("2026-03-12T12:00:00Z");
    const after = (header?: string) => pushOutcome(429, header, now);
    expect(after("90")).toEqual({ result: "retry", why: "429", after: new Date("2026-03-12T12:01:30Z") });
    expect(after("Thu, 12 Mar 2026 12:05:00 GMT")).toMatchObject({ after: new Date("2026-03-12T12:05:00Z") });
    expect(after("999999999")).toMatchObject({ after: new Date("2026-03-13T12:00:00Z") });
    for (const useless of [undefined, "", "soon", "1e99", "-5", "Thu, 12 Mar 2020 12:05:00 GMT"])
      expect(after(useless), useless).toEqual({ result: "retry", why: "429" });
  });

  test("a redirect is not followed", () => {
    expect(pushOutcome(307, undefined, new Date(0))).toMatchObject({ result: "failed", address: "good" });
  });

  test("one browser with a foreign key stops push once and not again, as long as others are written to", async () => {
    const { letter, send } = await open(["403", "accept", "403", "403", "403"]);
    const foreign = letter();
    expect(await send(foreign)).toMatchObject({ result: "our_fault" });
    expect(await send(letter())).toMatchObject({ result: "accepted" });
    expect(await send(foreign)).toMatchObject({ result: "failed", address: "good" });
    // Nothing was accepted since: it may be us.
    expect(await send(foreign)).toMatchObject({ result: "our_fault" });
    expect(await send(letter())).toMatchObject({ result: "our_fault" });
  });

  test("another key than the browser subscribed for is our fault", async () => {
    const { service, letter } = await open();
    const other = openPush(
      { PUSH_CONTACT: "mailto:us@example.org", PUSH_HOSTS: service.host },
      vapidKeysFrom("x".repeat(40)),
      { ca: service.ca },
    );
    ends.push(other.close);
    expect(await other.send(letter(), new Date())).toMatchObject({ result: "our_fault" });
    expect(service.refused).toEqual(["another key than the browser subscribed for"]);
  });
});

test("only push services are called", async () => {
  for (const endpoint of [
    "http://fcm.googleapis.com/x",
    "https://127.0.0.1/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://fcm.googleapis.com:8443/x",
    "https://user@fcm.googleapis.com/x",
    "https://evilpush.apple.com.example/x",
    "file:///etc/passwd",
    "nothing",
  ])
    expect(isPushService(endpoint, []), endpoint).toBe(false);
  for (const endpoint of [
    "https://fcm.googleapis.com/fcm/send/x",
    "https://web.push.apple.com/x",
    "https://db5p.notify.windows.com/x",
  ])
    expect(isPushService(endpoint, []), endpoint).toBe(true);
  const { letter, send } = await open();
  const address = { channel: "push" as const, endpoint: "https://10.0.0.1/x", p256dh: "p", auth: "a" };
  expect(await send(letter({ address }))).toMatchObject({ result: "failed", address: "gone" });
});

test("keys follow from the secret: the same for the same, another for another", () => {
  expect(vapidKeysFrom("a".repeat(40))).toEqual(vapidKeysFrom("a".repeat(40)));
  expect(vapidKeysFrom("b".repeat(40)).publicKey).not.toBe(vapidKeysFrom("a".repeat(40)).publicKey);
});

test("without a contact for push services nothing is pushed, and no browser is to blame", async () => {
  const { letter } = await open();
  const senders = openSenders(readEnv({}), KEYS);
  expect(await senders.push(letter(), new Date())).toEqual({ result: "failed", why: "not offered", address: "good" });
});
