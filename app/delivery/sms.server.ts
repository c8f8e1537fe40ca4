import type { Env } from "#app/lib/env.server.ts";
import { mayText } from "#app/people/rules.ts";
import type { Letter, Outcome, Send } from "./channel.ts";
import { SEND_LIMIT_MS } from "./channel.ts";
import { openNotify } from "./notify.server.ts";
import { segmentsOf } from "./segments.ts";
import { openTwilio } from "./twilio.server.ts";

/** A text, and what its provider is to call it. */
interface Text {
  reference: string;
  to: string;
  body: string;
  at: Date;
}

/** What a provider answered. `after`: seconds it asks us to wait. */
export interface Answer {
  status: number;
  body: unknown;
  after: number | null;
}

/** A provider of texts: one file each. */
export interface SmsProvider {
  /** @throws Error when no answer came */
  send(text: Text, signal: AbortSignal): Promise<Answer>;
  /** What the provider calls a text that it has accepted before, by our reference; null when it has not. @throws Error when no answer came */
  find(text: Text, signal: AbortSignal): Promise<string | null>;
  /** Its name for what it has just accepted. */
  idOf(answer: Answer): string | null;
  /** Whether a refusal is about the number. */
  isBadNumber(answer: Answer): boolean;
}

const MARGIN_MS = 2_000;

/** Texts by the provider that the settings name; null when texts go to a file. */
export function openSms(env: Env, baseUrl: () => string): Send | null {
  const provider = providerOf(env, baseUrl);
  if (!provider) return null;
  return (letter, now) => sendText(provider, letter, now);
}

function providerOf(env: Env, baseUrl: () => string): SmsProvider | null {
  switch (env.SMS_PROVIDER) {
    case "notify":
      return openNotify(env);
    case "twilio":
      return openTwilio(env, baseUrl);
    case "file":
      return null;
  }
}

async function sendText(provider: SmsProvider, letter: Letter, now: Date): Promise<Outcome> {
  if (letter.address.channel !== "sms") return { result: "failed", why: "not a text", address: "good" };
  const { to } = letter.address;
  // Numbers elsewhere cost a fortune and are what fraud asks for.
  if (!mayText(to)) return { result: "failed", why: "not a British mobile", address: "bad" };
  const text: Text = { reference: letter.id, to, body: letter.text, at: now };
  const segments = segmentsOf(text.body);
  const signal = AbortSignal.timeout(SEND_LIMIT_MS - MARGIN_MS);
  if (letter.isInDoubt) {
    const known = await provider.find(text, signal).catch(() => undefined);
    // Asked and not answered: it is as doubtful as before, and a second text would be worse than a late one.
    if (known === undefined) return { result: "retry", why: "no answer about it" };
    if (known !== null) return { result: "accepted", providerId: known, segments };
  }
  try {
    const answer = await provider.send(text, signal);
    return smsOutcome(provider, answer, segments, now);
  } catch (error) {
    return neverLeft(error) ? { result: "retry", why: "not reached" } : { result: "in_doubt", why: "no answer" };
  }
}

/** Nothing was sent when there was nobody to send it to. */
function neverLeft(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"].includes(code);
}

/** What a provider's answer means (promises.md, 4.2). */
function smsOutcome(provider: SmsProvider, answer: Answer, segments: number, now: Date): Outcome {
  const { status, after } = answer;
  const why = String(status);
  if (status >= 200 && status < 300) return { result: "accepted", providerId: provider.idOf(answer), segments };
  if (status === 429)
    return { result: "retry", why, ...(after !== null && { after: new Date(now.getTime() + after * 1000) }) };
  if (status >= 500) return { result: "in_doubt", why };
  if (provider.isBadNumber(answer)) return { result: "failed", why, address: "bad" };
  if (status === 401 || status === 402 || status === 403) return { result: "our_fault", why };
  return { result: "failed", why, address: "good" };
}
