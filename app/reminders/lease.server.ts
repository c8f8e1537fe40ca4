import type { Database } from "#db/client.ts";
import type { Letter } from "#app/delivery/channel.ts";
import { chooseLink } from "./choose-link.server.ts";
import { compose } from "./compose.ts";
import { isUrgent } from "./decide.ts";
import { KINDS } from "./kinds.ts";
import { type Knowledge, planAll } from "./plan.server.ts";
import { isAnythingDue, takeDue } from "./take-due.server.ts";
import { type Message, messagesOf } from "./together.ts";
import { type Started, writePlan } from "./write-plan.server.ts";

/** One message that a worker holds: the reminders it tells, and a letter for each of its ways. */
export interface Job {
  owner: string;
  leasedAt: Date;
  message: Message;
  letters: { letter: Letter; addressId: string; deliveryIds: string[] }[];
}

/** What a worker has after a lease. */
interface Lease {
  jobs: Job[];
  /** How many reminders were due; those that are not sent are written down already. */
  taken: number;
  /** What went wrong while a letter was written: only that one waits, until its lease ends. */
  faults: unknown[];
}

/**
 * Leases what is due and decides about each in one transaction: whoever cancels, changes or removes before its commit is respected, and whoever
 * does after it finds the reminder `sending`, on its way. A send starts with this commit: hand the letters over at once.
 * @param limit how many messages can be started now
 */
export async function leaseDue(
  { db, transaction }: Pick<Database, "db" | "transaction">,
  { baseUrl, ...knowledge }: Knowledge & { baseUrl: string },
  lease: { owner: string; limit: number },
  now: Date,
): Promise<Lease> {
  if (!(await isAnythingDue(db, now))) return { jobs: [], taken: 0, faults: [] };
  const { started, taken } = await transaction(async (tx) => {
    const rows = await takeDue(tx, lease, now);
    if (rows.length === 0) return { started: [], taken: 0 };
    const planned = await planAll(tx, knowledge, rows, now);
    return { started: await writePlan(tx, planned, messagesOf(planned), now), taken: rows.length };
  });
  const leased: Lease = { jobs: [], taken, faults: [] };
  for (const one of started)
    try {
      leased.jobs.push(jobOf(one, { ...knowledge, owner: lease.owner, baseUrl }, now));
    } catch (error) {
      leased.faults.push(error);
    }
  return leased;
}

function jobOf(
  { message, ways }: Started,
  { owner, baseUrl, keys, hearsAnswers }: { owner: string; baseUrl: string } & Pick<Knowledge, "keys" | "hearsAnswers">,
  now: Date,
): Job {
  const { personId } = message.parts[0].row;
  // As long as any part of it is of use; a part that is not is left out of every try after its end (decide.ts).
  const usefulUntil = new Date(Math.max(...message.parts.map(({ row }) => row.usefulUntil.getTime())));
  const canStop = message.parts.every(({ row }) => KINDS[row.kind].canMute);
  const stopUrl = canStop ? `${baseUrl}${chooseLink(keys, personId, now)}` : null;
  const [head, ...tail] = message.parts.map(({ row, facts }) => ({ kind: row.kind, facts }));
  if (!head) throw new Error("a message without parts");
  const isPressing = [head, ...tail].some(({ kind, facts }) => isUrgent(kind, facts, now));
  const { language, isInDoubt } = message;
  const everywhere = { language, baseUrl, stopUrl, hearsAnswers, usefulUntil, isInDoubt, isUrgent: isPressing };
  const letters = ways.map(({ way: { id: addressId, level, address }, id, deliveryIds }) => {
    const about = { ...everywhere, id, level, address };
    const letter = compose(about, [head, ...tail]);
    return { letter, addressId, deliveryIds };
  });
  return { owner, leasedAt: now, message, letters };
}
