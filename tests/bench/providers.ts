import { startPushService } from "../setup/push-service.ts";
import { startSmsProvider } from "../setup/sms-provider.ts";
import { startSmtp } from "../setup/smtp.ts";

// The three providers of the delivery bench in a process of their own, each answering after as long as a real one might.
const latencyMs = Number(process.env.LATENCY_MS ?? 20);
const smtp = await startSmtp({ latencyMs });
const sms = await startSmsProvider({ latencyMs });
const push = await startPushService({ serverKey: process.env.SERVER_KEY ?? "", latencyMs });
process.on("message", (ask: { subscribe?: number; counts?: true }) => {
  if (ask.subscribe !== undefined)
    process.send?.({ subscriptions: Array.from({ length: ask.subscribe }, () => push.subscribe()) });
  if (ask.counts)
    process.send?.({ counts: { email: smtp.mails.length, sms: sms.texts.length, push: push.pushes.length } });
});
process.send?.({ smtpPort: smtp.port, smsUrl: sms.url, pushHost: push.host });
