import ece from "http_ece";
import { afterEach, describe, expect, test } from "vitest";
import webPush from "web-push";
import type { Letter } from "#app/delivery/channel.ts";
import { isPushService } from "#app/delivery/push-host.ts";
import { openPush } from "#app/delivery/push.server.ts";
import { vapidKeysFrom } from "#app/delivery/vapid.server.ts";
import { newId } from "#app/lib/ids.ts";
import { type PushMood, newBrowser, startPushService } from "../setup/push-service.ts";

const KEYS = vapidKeysFrom("a secret for tests, 0123456789-abcdefgh");
let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

async function open(script: PushMood[] = []) {
  const service = await startPushService({ serverKey: KEYS.publicKey, script });
  const push = openPush({ PUSH_CONTACT: "mailto:us@example.org", PUSH_HOSTS: service.host }, KEYS, { ca: service.ca });
  ends.push(push.close, service.close);
  const now = new Date();
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
  return { service, letter, send: (one: Letter) => push.send(one, now) };
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
      payload: { id: one.id, title: "Mae gennych neges", body: "Tŷ", path: "/circles/one" },
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

  test("no answer at all is tried again: the same topic replaces what arrived", { timeout: 30_000 }, async () => {
    const { letter, send } = await open(["hang"]);
    expect(await send(letter())).toMatchObject({ result: "retry" });
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
