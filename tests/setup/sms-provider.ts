import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** How the provider behaves at one text; "accept" when the script is at its end. */
export type SmsMood =
  | "accept"
  | "bad number"
  | "trial"
  | "wrong key"
  | "daily limit"
  | "too fast"
  | "500"
  | "500 after accepting"
  | "hang"
  | "hang after accepting"
  | "reset after accepting"
  | "without an id"
  | "receipt first";
/** How a look-up of earlier texts is answered. */
type LookUpMood = "answer" | "500" | "429" | "nonsense";
type SmsEnd = "delivered" | "permanent-failure" | "temporary-failure";

export interface SmsText {
  id: string;
  /** The delivery's id. */
  reference: string;
  to: string;
  text: string;
  at: number;
  status: string;
}

/** What both shapes are opened with. The keys have the shape of real ones. */
export const NOTIFY_API_KEY = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
export const HOOK_SECRET = "a secret of the hooks, 0123456789-abcdefgh";
const TWILIO = { TWILIO_ACCOUNT: "AC0123", TWILIO_TOKEN: "a token of theirs", TWILIO_FROM: "+447700900999" };
export const NOTIFY_TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a";
const SWITCHED_OFF = 30003;
const NO_SUCH_PHONE = 30005;

export interface SmsOptions {
  latencyMs?: number;
  script?: SmsMood[];
  lookUps?: LookUpMood[];
  /** Where it calls us; nothing is told without it. */
  hooks?: string | undefined;
  /** What it tells of each text that it accepted, and after how long. */
  receipts?: { end: SmsEnd; times?: number; delayMs?: number };
}
export type SmsProvider = Awaited<ReturnType<typeof startSmsProvider>>;

/** A real HTTP server that speaks like GOV.UK Notify and like Twilio, and misbehaves as scripted: one mood for each text, then `accept`. */
export async function startSmsProvider({ latencyMs = 0, script = [], lookUps = [], hooks, receipts }: SmsOptions = {}) {
  const texts: SmsText[] = [];
  /** By the delivery's id: when each copy was accepted. */
  const accepts = new Map<string, number[]>();
  const callbacks = new Map<string, string>();
  const seen = { requests: 0, lookUps: 0, connections: 0 };
  let ours = hooks;

  function accept({ reference, to, text }: Asked): SmsText {
    const one = { id: randomUUID(), reference, to, text, at: Date.now(), status: "sending" };
    texts.push(one);
    accepts.set(reference, [...(accepts.get(reference) ?? []), one.at]);
    return one;
  }

  /** Tells us how a text went, as the provider of its shape does. @returns our answer's status */
  async function tell(one: SmsText, end: SmsEnd | "sent", as: Shape = "notify") {
    one.status = end;
    if (as === "notify") {
      const body = { id: one.id, reference: one.reference, to: one.to, status: end, notification_type: "sms" };
      return callAsNotify(body);
    }
    const code = end === "permanent-failure" ? NO_SUCH_PHONE : end === "temporary-failure" ? SWITCHED_OFF : null;
    return callAsTwilio(callbacks.get(one.id) ?? `${ours}/hooks/sms/twilio?delivery=${one.reference}`, {
      MessageSid: one.id,
      MessageStatus: code === null ? end : "undelivered",
      To: one.to,
      ...(code === null ? {} : { ErrorCode: String(code) }),
    });
  }

  /** Somebody sends us a text. */
  async function hear(from: string, text: string, as: Shape = "notify", id: string = randomUUID()) {
    if (as === "notify") return callAsNotify({ id, source_number: from.replace("+", ""), message: text });
    return callAsTwilio(`${ours}/hooks/sms/twilio`, { MessageSid: id, From: from, To: "+447700900999", Body: text });
  }

  async function callAsNotify(body: object) {
    const headers = { authorization: `Bearer ${HOOK_SECRET}`, "content-type": "application/json" };
    return call(`${ours}/hooks/sms/notify`, headers, JSON.stringify(body));
  }
  async function callAsTwilio(url: string, fields: Record<string, string>) {
    const signed =
      url +
      Object.keys(fields)
        .sort()
        .map((name) => name + fields[name])
        .join("");
    const signature = createHmac("sha1", TWILIO.TWILIO_TOKEN).update(signed).digest("base64");
    const headers = { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" };
    return call(url, headers, new URLSearchParams(fields).toString());
  }
  async function call(url: string, headers: Record<string, string>, body: string) {
    const response = await fetch(url, { method: "POST", headers, body });
    await response.arrayBuffer();
    return response.status;
  }

  async function tellOfItself(one: SmsText, as: Shape) {
    if (!ours || !receipts) return;
    await pause(receipts.delayMs ?? 0);
    for (let i = 0; i < (receipts.times ?? 1); i++) await tell(one, receipts.end, as).catch(() => 0);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    seen.requests++;
    const as: Shape = request.url?.startsWith("/v2/") ? "notify" : "twilio";
    const say = (status: number, body: object | string, headers: Record<string, string> = {}) =>
      response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
    const body = await bodyOf(request);
    if (!isSigned(request, as)) return say(as === "notify" ? 403 : 401, refusals["wrong key"][as]);
    if (request.method === "GET") {
      seen.lookUps++;
      const mood = lookUps.shift() ?? "answer";
      if (mood === "nonsense") return say(200, "<html>");
      if (mood !== "answer") return say(Number(mood), {});
      return say(200, listOf(request, texts, as));
    }
    const asked = as === "notify" ? askedOfNotify(body) : askedOfTwilio(body);
    const mood = script.shift() ?? "accept";
    if (latencyMs > 0) await pause(latencyMs);
    if (mood === "hang") return undefined;
    if (mood === "500") return say(500, {});
    if (mood === "without an id") return say(201, {});
    if (mood === "too fast") return say(429, refusals[mood][as], { "retry-after": "7" });
    if (mood in refusals) {
      const refused = refusals[mood as keyof typeof refusals];
      return say(refused.status[as], refused[as]);
    }
    const one = accept(asked);
    if (asked.callback) callbacks.set(one.id, asked.callback);
    if (mood === "receipt first") await tell(one, receipts?.end ?? "delivered", as);
    if (mood === "hang after accepting") return undefined;
    if (mood === "reset after accepting") return request.socket.destroy();
    if (mood === "500 after accepting") return say(500, {});
    say(201, as === "notify" ? { id: one.id, reference: one.reference } : { sid: one.id, status: "queued" });
    if (mood !== "receipt first") await tellOfItself(one, as);
    return undefined;
  }

  const server = createServer((request, response) => void answer(request, response));
  server.on("connection", () => seen.connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    texts,
    accepts,
    seen,
    tell,
    hear,
    /** From now on it calls this server. */
    callAt: (baseUrl: string) => void (ours = baseUrl),
    /** The settings that lead an installation here. */
    settings: (as: Shape): Record<string, string> => ({
      SMS_PROVIDER: as,
      SMS_URL: url,
      ...(as === "notify" ? { NOTIFY_API_KEY, NOTIFY_TEMPLATE, HOOK_SECRET, NOTIFY_RECEIVES: "1" } : TWILIO),
    }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type Shape = "notify" | "twilio";
interface Asked {
  reference: string;
  to: string;
  text: string;
  callback?: string;
}

const notifySays = (status: number, error: string, message: string) => ({
  status_code: status,
  errors: [{ error, message }],
});
const twilioSays = (status: number, code: number) => ({ status, code, message: "scripted" });

const refusals = {
  "bad number": {
    status: { notify: 400, twilio: 400 },
    notify: notifySays(400, "ValidationError", "phone_number Not a UK mobile number"),
    twilio: twilioSays(400, 21211),
  },
  trial: {
    status: { notify: 400, twilio: 400 },
    notify: notifySays(400, "BadRequestError", "Can’t send to this recipient when service is in trial mode"),
    twilio: twilioSays(400, 21608),
  },
  "wrong key": {
    status: { notify: 403, twilio: 401 },
    notify: notifySays(403, "AuthError", "Invalid token: API key not found"),
    twilio: twilioSays(401, 20003),
  },
  "daily limit": {
    status: { notify: 429, twilio: 429 },
    notify: notifySays(429, "TooManyRequestsError", "Exceeded send limits (1000) for today"),
    twilio: twilioSays(429, 63038),
  },
  "too fast": {
    status: { notify: 429, twilio: 429 },
    notify: notifySays(429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"),
    twilio: twilioSays(429, 20429),
  },
};

async function bodyOf(request: IncomingMessage) {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Checks what a caller shows, as the real ones do. */
function isSigned({ headers: { authorization = "" } }: IncomingMessage, as: Shape) {
  if (as === "twilio") {
    const { TWILIO_ACCOUNT, TWILIO_TOKEN } = TWILIO;
    return authorization === `Basic ${Buffer.from(`${TWILIO_ACCOUNT}:${TWILIO_TOKEN}`).toString("base64")}`;
  }
  const [head = "", claims = "", signature = ""] = authorization.replace("Bearer ", "").split(".");
  const [service, secret] = ["26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"];
  const expected = createHmac("sha256", secret).update(`${head}.${claims}`).digest("base64url");
  if (signature !== expected) return false;
  const { iss, iat } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { iss: string; iat: number };
  return iss === service && Number.isInteger(iat);
}

function askedOfNotify(body: string): Asked {
  const {
    phone_number: to,
    reference,
    template_id,
    personalisation,
  } = JSON.parse(body) as {
    phone_number: string;
    reference: string;
    template_id: string;
    personalisation: { text: string };
  };
  if (template_id !== NOTIFY_TEMPLATE) throw new Error("an unknown template");
  return { to, reference, text: personalisation.text };
}

function askedOfTwilio(body: string): Asked {
  const fields = new URLSearchParams(body);
  const field = (name: string) => fields.get(name) ?? "";
  const callback = fields.get("StatusCallback");
  const reference = callback
    ? (new URL(callback).searchParams.get("delivery") ?? "")
    : `${field("To")} ${field("Body")}`;
  return { to: field("To"), text: field("Body"), reference, ...(callback ? { callback } : {}) };
}

function listOf(request: IncomingMessage, texts: readonly SmsText[], as: Shape) {
  const asked = new URL(request.url ?? "/", "http://localhost").searchParams;
  if (as === "notify") {
    const found = texts.filter(({ reference }) => reference === asked.get("reference"));
    return { notifications: found.map(({ id, reference, status }) => ({ id, reference, status })), links: {} };
  }
  const found = texts.filter(({ to }) => to === asked.get("To"));
  const messages = found.map(({ id, to, text, at, status }) => ({
    sid: id,
    to,
    body: text,
    status: status === "permanent-failure" || status === "temporary-failure" ? "undelivered" : status,
    date_created: new Date(at).toUTCString(),
  }));
  return { messages };
}
