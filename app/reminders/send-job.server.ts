import type { Installation } from "#app/lib/ctx.ts";
import { type Outcome, SEND_LIMIT_MS } from "#app/delivery/channel.ts";
import type { Job } from "./lease.server.ts";
import type { Sent } from "./record-sent.server.ts";
import { LEASE_MS } from "./take-due.server.ts";

type Means = Pick<Installation, "senders" | "log" | "clock">;

/** Hands a message over by each of its ways, with the database released. Never rejects. */
export async function sendJob({ senders, log, clock }: Means, job: Job): Promise<Sent> {
  const now = clock();
  // A worker that was held up for so long that its lease may end while it sends leaves the message to the next one.
  const isLate = now.getTime() > job.leasedAt.getTime() + LEASE_MS - SEND_LIMIT_MS;
  const outcomes = await Promise.all(
    job.letters.map(async ({ letter }): Promise<Outcome> => {
      if (isLate) return { result: "retry", why: "held up" };
      const { channel } = letter.address;
      return senders[channel](letter, now).catch((error: unknown): Outcome => {
        log.error({ err: error, channel }, "a sender broke its promise");
        return { result: "in_doubt", why: "fault" };
      });
    }),
  );
  for (const outcome of outcomes)
    if (outcome.result === "our_fault") log.error({ why: outcome.why }, "a channel rests: the fault is ours");
  return { job, outcomes, at: clock() };
}
