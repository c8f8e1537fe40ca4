import { fork } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import type { Letter, Outcome } from "#app/delivery/channel.ts";
import { hearsAnswers, openSms } from "#app/delivery/sms.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { newId } from "#app/lib/ids.ts";
import {
  NOTIFY_API_KEY,
  NOTIFY_TEMPLATE,
  type Shape,
  type SmsMood,
  type SmsOptions,
  type SmsProvider,
  startSmsProvider,
} from "../setup/sms-provider.ts";

/** The provider's clock is the real one. */
const NOW = new Date();

const letterTo = (to: string, more: Partial<Letter> = {}): Letter => ({
  id: newId(),
  kind: "promise_tomorrow",
  address: { channel: "sms", to },
  language: "cy",
  subject: "",
  text: "Fe ddywedoch chi y gallwch chi wneud hyn: Lifft, Sul 15 Mawrth, 3 yh.",
  html: null,
  path: "/",
  stopUrl: null,
  isUrgent: false,
  usefulUntil: NOW,
  isInDoubt: false,
  ...more,
});
const JO = "+447700900104";

let provider: SmsProvider;
afterEach(() => provider.close());

async function open(as: Shape, options: SmsOptions = {}, more: Record<string, string> = {}) {
  provider = await startSmsProvider(options);
  const send = openSms(readEnv({ BASE_URL: "https://circle.test", ...provider.settings(as), ...more }));
  if (!send) throw new Error("no provider");
  return (letter: Letter, now = NOW) => send(letter, now);
}

describe.each<Shape>(["notify", "twilio"])("texts by %s", (as) => {
  test("a text arrives whole, with its delivery's id, over connections that stay open", async () => {
    const send = await open(as);
    const letters = Array.from({ length: 12 }, () => letterTo(JO));
    for (const letter of letters)
      expect(await send(letter)).toEqual({ result: "accepted", providerId: expect.any(String), segments: 1 });
    expect(provider.texts.map(({ reference, to, text }) => ({ reference, to, text }))).toEqual(
      letters.map(({ id, text }) => ({ reference: id, to: JO, text })),
    );
    expect(provider.seen.connections).toBeLessThan(4);
  });

  test.each(["+447010900104", "+353870000000", "+442079460000"])(
    "%s is no British mobile and costs no call",
    async (to) => {
      const send = await open(as);
      expect(await send(letterTo(to))).toMatchObject({ result: "failed", address: "bad" });
      expect(provider.seen.requests).toBe(0);
    },
  );

  test.each<[SmsMood, object]>([
    ["bad number", { result: "failed", address: "bad" }],
    ["trial", { result: "our_fault" }],
    ["wrong key", { result: "our_fault" }],
    ["daily limit", { result: "our_fault" }],
    ["too fast", { result: "retry", after: new Date(NOW.getTime() + 7000) }],
    ["500", { result: "in_doubt", why: "500" }],
    ["without an id", { result: "in_doubt" }],
    ["500 after accepting", { result: "in_doubt" }],
    ["reset after accepting", { result: "in_doubt" }],
  ])("%s", async (mood, outcome) => {
    const send = await open(as, { script: [mood] });
    expect(await send(letterTo(JO))).toMatchObject(outcome);
  });

  test("nobody there: nothing was sent", async () => {
    const send = await open(as);
    await provider.close();
    expect(await send(letterTo(JO))).toEqual({ result: "retry", why: "ECONNREFUSED" });
  });

  test("what was accepted without an answer is found, and not sent again", async () => {
    const send = await open(as, { script: ["500 after accepting"] });
    const letter = letterTo(JO);
    await send(letter);
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({
      result: "accepted",
      providerId: provider.texts[0]?.id,
    });
    expect([...provider.accepts.values()].map(({ length }) => length)).toEqual([1]);
  });

  test("what was not accepted is sent", async () => {
    const send = await open(as, { script: ["500"] });
    const letter = letterTo(JO);
    await send(letter);
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({ result: "accepted" });
    expect(provider.accepts.get(letter.id)).toHaveLength(1);
  });

  test("what was accepted and did not arrive is sent again", async () => {
    const send = await open(as, { script: ["500 after accepting"] });
    const letter = letterTo(JO);
    await send(letter);
    for (const one of provider.texts) one.status = "temporary-failure";
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({ result: "accepted" });
    expect(provider.accepts.get(letter.id)).toHaveLength(2);
  });

  test.each(["500", "429", "nonsense"] as const)("a look-up that is answered with %s sends nothing", async (mood) => {
    const send = await open(as, { lookUps: [mood] });
    expect((await send(letterTo(JO, { isInDoubt: true }))).result).toBe("in_doubt" satisfies Outcome["result"]);
    expect(provider.texts).toEqual([]);
  });

  test("another message is never taken for an earlier try", async () => {
    const send = await open(as);
    await send(letterTo("+447700900105"));
    await send(letterTo(JO, { text: "Something else." }));
    const letter = letterTo(JO, { isInDoubt: true });
    expect(await send(letter)).toMatchObject({ result: "accepted" });
    expect(provider.accepts.get(letter.id)).toHaveLength(1);
  });
});

test("silence leaves doubt before the lease ends", { timeout: 25_000 }, async () => {
  const send = await open("notify", { script: ["hang"] });
  expect(await send(letterTo(JO))).toEqual({ result: "in_doubt", why: "TimeoutError" });
});

test("Twilio knows a text by its words: those of an hour ago are not this one", async () => {
  const send = await open("twilio");
  await send(letterTo(JO));
  const hourLater = new Date(NOW.getTime() + 3_600_000);
  await send(letterTo(JO, { isInDoubt: true }), hourLater);
  expect(provider.texts).toHaveLength(2);
});

test("without an address of our own Twilio is not asked to call it", async () => {
  const send = await open("twilio", {}, { BASE_URL: "" });
  expect(await send(letterTo(JO))).toMatchObject({ result: "accepted" });
  expect(provider.texts[0]?.reference).toContain(JO);
});

test("without a provider there is no sender, and half a provider is said at the start", async () => {
  provider = await startSmsProvider();
  expect(openSms(readEnv({}))).toBeNull();
  expect(() => readEnv({ SMS_PROVIDER: "notify" })).toThrow(/NOTIFY_API_KEY.*NOTIFY_TEMPLATE/);
  expect(() => readEnv({ SMS_PROVIDER: "twilio", TWILIO_ACCOUNT: "AC1" })).toThrow(/TWILIO_TOKEN.*TWILIO_FROM/);
});

test("answers are heard only where the provider hands them on", async () => {
  provider = await startSmsProvider();
  const [notify, twilio] = [
    provider.settings("notify"),
    { BASE_URL: "https://circle.test", ...provider.settings("twilio") },
  ];
  const hears = (settings: Record<string, string>) => hearsAnswers(readEnv(settings));
  expect(hears({})).toBe(false);
  expect(hears({ DEMO: "1" })).toBe(true);
  expect(hears(notify)).toBe(true);
  expect(hears({ ...notify, NOTIFY_RECEIVES: "" })).toBe(false);
  expect(() => hears({ ...notify, HOOK_SECRET: "" })).toThrow(/HOOK_SECRET: is needed with NOTIFY_RECEIVES=1/);
  expect(hears(twilio)).toBe(true);
  expect(hears({ ...twilio, TWILIO_FROM: "CIRCLE" })).toBe(false);
  expect(hears({ ...twilio, BASE_URL: "" })).toBe(false);
});

test("a provider in a process of its own is the same", async () => {
  const child = fork("tests/setup/sms-provider-process.ts", [JSON.stringify({ latencyMs: 5, script: ["500"] })]);
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const settings = { SMS_PROVIDER: "notify", SMS_URL: url, NOTIFY_API_KEY, NOTIFY_TEMPLATE };
  const send = openSms(readEnv(settings));
  const letter = letterTo(JO);
  expect(await send?.(letter, NOW)).toMatchObject({ result: "in_doubt" });
  expect(await send?.({ ...letter, isInDoubt: true }, NOW)).toMatchObject({ result: "accepted" });
  child.send("report");
  const [report] = (await once(child, "message")) as [{ accepts: [string, number[]][] }];
  expect(report.accepts).toEqual([[letter.id, [expect.any(Number)]]]);
  const gone = once(child, "exit");
  child.disconnect();
  await gone;
});
