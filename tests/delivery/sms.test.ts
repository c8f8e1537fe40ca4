import { afterEach, describe, expect, test } from "vitest";
import type { Letter } from "#app/delivery/channel.ts";
import { openSms } from "#app/delivery/sms.server.ts";
import { readEnv } from "#app/lib/env.server.ts";
import { newId } from "#app/lib/ids.ts";
import { NOON } from "../setup/world.ts";
import { type SmsMood, startSmsProvider } from "../setup/sms-provider.ts";

const KEY = `circle-${"a".repeat(36)}-${"b".repeat(36)}`;
const textTo = (to: string, more: Partial<Letter> = {}): Letter => ({
  id: newId(),
  kind: "help_found",
  address: { channel: "sms", to },
  language: "en",
  subject: "",
  text: "Somebody can do this: A lift, Sun 15 Mar.",
  html: null,
  path: "/",
  stopUrl: null,
  isUrgent: false,
  usefulUntil: NOON,
  isInDoubt: false,
  ...more,
});
const SETTINGS = {
  notify: { SMS_PROVIDER: "notify", NOTIFY_API_KEY: KEY, NOTIFY_TEMPLATE: "template" },
  twilio: { SMS_PROVIDER: "twilio", TWILIO_ACCOUNT: "AC1", TWILIO_TOKEN: "token", TWILIO_FROM: "+447700900999" },
} as const;

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

async function open(which: keyof typeof SETTINGS, script: SmsMood[] = []) {
  const provider = await startSmsProvider({ script });
  ends.push(provider.close);
  const send = openSms(readEnv({ ...SETTINGS[which], SMS_URL: provider.url }), () => "https://circle.test");
  if (!send) throw new Error("no provider");
  return { provider, send: (letter: Letter) => send(letter, NOON) };
}

describe.each(["notify", "twilio"] as const)("%s", (which) => {
  test("a text is accepted, with its parts counted", async () => {
    const { provider, send } = await open(which);
    expect(await send(textTo("+447700900101"))).toEqual({ result: "accepted", providerId: "text-1", segments: 1 });
    expect(provider.texts).toMatchObject([{ to: "+447700900101", body: "Somebody can do this: A lift, Sun 15 Mar." }]);
    expect(provider.seen[0]?.authorization).toMatch(which === "notify" ? /^Bearer \S+\.\S+\.\S+$/ : /^Basic /);
  });

  test.each<[SmsMood, object]>([
    ["400 bad number", { result: "failed", address: "bad" }],
    ["403", { result: "our_fault" }],
    ["429", { result: "retry", after: new Date(NOON.getTime() + 120_000) }],
    ["500", { result: "in_doubt" }],
  ])("%s", async (mood, outcome) => {
    const { send } = await open(which, [mood]);
    expect(await send(textTo("+447700900101"))).toMatchObject(outcome);
  });

  test("in doubt it is looked for before it is sent again, and found: nobody gets it twice", async () => {
    const { provider, send } = await open(which, ["500 after accepting"]);
    const letter = textTo("+447700900101");
    expect(await send(letter)).toMatchObject({ result: "in_doubt" });
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({ result: "accepted", providerId: "text-1" });
    expect(provider.texts).toHaveLength(1);
  });

  test("in doubt and not found, it is sent", async () => {
    const { provider, send } = await open(which, ["500"]);
    const letter = textTo("+447700900101");
    await send(letter);
    expect(await send({ ...letter, isInDoubt: true })).toMatchObject({ result: "accepted" });
    expect(provider.texts).toHaveLength(1);
  });

  test("no answer leaves doubt; nobody there does not", { timeout: 30_000 }, async () => {
    const { provider, send } = await open(which, ["hang after accepting"]);
    expect(await send(textTo("+447700900101"))).toMatchObject({ result: "in_doubt" });
    await provider.close();
    expect(await send(textTo("+447700900101"))).toMatchObject({ result: "retry" });
    ends = [];
  });

  test("only British mobiles are texted", async () => {
    const { provider, send } = await open(which);
    expect(await send(textTo("+1900555123"))).toMatchObject({ result: "failed", address: "bad" });
    expect(provider.texts).toEqual([]);
  });
});
