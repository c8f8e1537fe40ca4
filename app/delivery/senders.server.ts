import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "#app/lib/env.server.ts";
import { openEmail } from "./email.server.ts";
import { openPush } from "./push.server.ts";
import type { VapidKeys } from "./vapid.server.ts";
import { hearsAnswers, openSms } from "./sms.server.ts";
import type { Letter, Send, Senders } from "./channel.ts";

/**
 * Opens one sender a channel, as the settings say. Email and texts without a provider are written to the file outbox. Without a contact for push
 * services there is no push: a browser that took them before is passed over, and the next channel is tried.
 */
export function openSenders(env: Env, vapid: VapidKeys, tls: { ca?: string } = {}): Senders {
  const toFile = fileSender(join(env.DATA_DIR, "outbox"));
  const email = env.SMTP_URL === undefined ? null : openEmail({ ...env, SMTP_URL: env.SMTP_URL });
  const push = env.PUSH_CONTACT === undefined ? null : openPush({ ...env, PUSH_CONTACT: env.PUSH_CONTACT }, vapid, tls);
  return {
    push: push?.send ?? noPush,
    email: email?.send ?? toFile,
    sms: openSms(env) ?? toFile,
    hearsAnswers: hearsAnswers(env),
    close: async () => {
      await email?.close();
      push?.close();
    },
  };
}

const noPush: Send = async () => ({ result: "failed", why: "not offered", address: "good" });

/**
 * The file outbox: one JSON line a letter, in `<dir>/outbox.jsonl`, mode 600. For development and the demo, and for installations that
 * have no provider yet: an operator can read out a code.
 */
function fileSender(dir: string): Send {
  return async (letter, now) => {
    await mkdir(dir, { recursive: true });
    await appendFile(join(dir, "outbox.jsonl"), `${JSON.stringify(lineOf(letter, now))}\n`, { mode: 0o600 });
    return { result: "accepted", providerId: letter.id };
  };
}

function lineOf({ id, kind, address, language, subject, text, path }: Letter, now: Date) {
  const to = address.channel === "push" ? address.endpoint : address.to;
  return { at: now.toISOString(), id, kind, channel: address.channel, to, language, subject, text, path };
}
