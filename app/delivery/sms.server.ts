import type { Env } from "#app/lib/env.server.ts";
import { mayText } from "#app/people/rules.ts";
import { askProvider } from "./ask-provider.server.ts";
import { type Outcome, type Send, SEND_LIMIT_MS } from "./channel.ts";
import { openNotify } from "./notify.server.ts";
import { segmentsOf } from "./segments.ts";
import type { Text, TextProvider } from "./text-provider.ts";
import { openTwilio } from "./twilio.server.ts";

const MARGIN_MS = 2_000;

/** Texts by the provider that the settings name; null when there is none. */
export function openSms(env: Env): Send | null {
  const provider = providerOf(env);
  return provider && sendBy(provider);
}

function providerOf(env: Env): TextProvider | null {
  const { SMS_PROVIDER, SMS_URL, NOTIFY_API_KEY = "", NOTIFY_TEMPLATE = "" } = env;
  const { TWILIO_ACCOUNT = "", TWILIO_TOKEN = "", TWILIO_FROM = "" } = env;
  const url = SMS_URL?.replace(/\/+$/, "");
  if (SMS_PROVIDER === "notify") return openNotify({ apiKey: NOTIFY_API_KEY, templateId: NOTIFY_TEMPLATE, url });
  if (SMS_PROVIDER === "twilio")
    return openTwilio({
      account: TWILIO_ACCOUNT,
      token: TWILIO_TOKEN,
      from: TWILIO_FROM,
      baseUrl: () => env.BASE_URL,
      url,
    });
  return null;
}

/**
 * Whether the provider, as the settings have it, hands on what people answer (routes/hook-sms.ts). Notify does only for a service that has a
 * number of its own; Twilio calls our address, and a sender that is a name cannot be answered. Without a provider only the demo hears them: on
 * its page of what left (routes/demo-messages.tsx).
 */
export function hearsAnswers({ SMS_PROVIDER, NOTIFY_RECEIVES, TWILIO_FROM = "", BASE_URL, DEMO }: Env): boolean {
  if (SMS_PROVIDER === "file") return DEMO;
  if (SMS_PROVIDER === "notify") return NOTIFY_RECEIVES;
  return SMS_PROVIDER === "twilio" && BASE_URL !== undefined && /^\+\d+$/.test(TWILIO_FROM);
}

/** What an answer means is said in promises.md, 4.2. An earlier try that may have arrived is looked up before another is made. */
function sendBy(provider: TextProvider): Send {
  return async ({ id, address, text: words, isInDoubt }, now) => {
    if (address.channel !== "sms") return { result: "failed", why: "not a text", address: "good" };
    if (!mayText(address.to)) return { result: "failed", why: "not a British mobile", address: "bad" };
    const text: Text = { id, to: address.to, text: words };
    const signal = AbortSignal.timeout(SEND_LIMIT_MS - MARGIN_MS);
    const found = isInDoubt ? await lookUp(provider, text, signal, now) : null;
    const outcome = found ?? outcomeOf(provider, await askProvider(provider.sending(text, now), signal, now));
    return outcome.result === "accepted" ? { ...outcome, segments: segmentsOf(words) } : outcome;
  };
}

function outcomeOf(provider: TextProvider, answer: Awaited<ReturnType<typeof askProvider>>): Outcome {
  if ("result" in answer) return answer;
  const { status, body, after } = answer;
  if (status >= 500) return { result: "in_doubt", why: String(status) };
  if (status >= 400) {
    const refused = provider.refusal(status, body);
    return refused.result === "retry" && after ? { ...refused, after } : refused;
  }
  // An address that leads elsewhere is not the provider's.
  if (status >= 300) return { result: "our_fault", why: String(status) };
  const providerId = provider.idIn(body);
  return providerId === null
    ? { result: "in_doubt", why: `${status} without an id` }
    : { result: "accepted", providerId };
}

/** An earlier try, if there was one. While nobody can tell, the doubt stays: sending now might be sending twice. */
async function lookUp(provider: TextProvider, text: Text, signal: AbortSignal, now: Date): Promise<Outcome | null> {
  const answer = await askProvider(provider.lookingUp(text, now), signal, now);
  if ("result" in answer) return { result: "in_doubt", why: answer.why };
  if (answer.status !== 200) return { result: "in_doubt", why: `look-up ${answer.status}` };
  return provider.foundIn(answer.body, text, now);
}
