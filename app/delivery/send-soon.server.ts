import type { Installation } from "#app/lib/ctx.ts";
import type { Outgoing } from "./deliver.server.ts";

/**
 * Hands messages over without waiting for it: how long an answer takes must not tell whether there was anything to send.
 * One that cannot be handed over is logged without its address and words; whoever waits for it asks again.
 */
export function sendSoon({ deliver, log }: Pick<Installation, "deliver" | "log">, messages: readonly (Outgoing | null)[]) {
  for (const message of messages)
    if (message)
      deliver(message).catch((error: unknown) => {
        const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
        log.error({ channel: message.channel, reason: code }, "a message could not be handed over");
      });
}
