import { and, eq, inArray } from "drizzle-orm";
import type { Database, Tx } from "#db/client.ts";
import { type LadderStep, ladderSteps, tasks } from "#db/schema/index.ts";
import { record } from "#app/evidence/record.server.ts";
import { readAsks, readClimbing } from "./queries-asks.server.ts";
import { type Reached, tellSteps } from "./tell-step.server.ts";
import { stepsReached, type Waiting } from "./rules.ts";

interface Part {
  programmeId: string;
  waiting: Waiting;
  /** The last ask of the part before. */
  after: string;
  limit: number;
}

/**
 * Notes for one part of a programme's asks which steps they have reached, each once, whoever else is doing the same. It is no sign of life of
 * a circle that nobody answers. Whoever a step asks is told in the same transaction.
 * @returns where the next part starts, or null after the last
 */
export async function climbPart({ db, transaction }: Pick<Database, "db" | "transaction">, part: Part, now: Date) {
  const { programmeId, waiting, after, limit } = part;
  const asks = await readClimbing(db, programmeId, after, now, limit);
  const ids = asks.map(({ taskId }) => taskId);
  const written = await readWritten(db, programmeId, ids);
  const due = asks.filter((ask) => stepsReached(ask, waiting, now).some((step) => !written.get(ask.taskId)?.has(step)));
  if (due.length > 0)
    await transaction(
      (tx) =>
        noteSteps(
          tx,
          part,
          due.map(({ taskId }) => taskId),
          now,
        ),
      { scope: programmeId },
    );
  return asks.length === limit ? (ids.at(-1) ?? null) : null;
}

async function readWritten(db: Database["db"], programmeId: string, taskIds: string[]) {
  const written = new Map<string, Set<LadderStep>>();
  if (taskIds.length === 0) return written;
  const rows = await db
    .select({ taskId: ladderSteps.taskId, step: ladderSteps.step })
    .from(ladderSteps)
    .where(and(eq(ladderSteps.programmeId, programmeId), inArray(ladderSteps.taskId, taskIds)));
  for (const { taskId, step } of rows) written.set(taskId, (written.get(taskId) ?? new Set<LadderStep>()).add(step));
  return written;
}

/** Looks again, because somebody may have promised meanwhile, and writes what is not written yet. */
async function noteSteps(tx: Tx, { programmeId, waiting, limit }: Part, taskIds: string[], now: Date) {
  const told: Reached[] = [];
  for (const ask of await readAsks(tx, programmeId, inArray(tasks.id, taskIds), limit)) {
    const { taskId, circleId, askedBy } = ask;
    const rows = stepsReached(ask, waiting, now).map((step) => ({ programmeId, circleId, taskId, step, at: now }));
    if (rows.length === 0) continue;
    const ladder = { programmeId, circleId, personId: askedBy, role: "ladder" };
    const reached = await tx
      .insert(ladderSteps)
      .values(rows)
      .onConflictDoNothing()
      .returning({ step: ladderSteps.step });
    for (const { step } of reached) await record(tx, ladder, "task.asked_further", taskId, now, { step });
    if (reached.length > 0) told.push({ ask, steps: reached.map(({ step }) => step) });
  }
  await tellSteps(tx, programmeId, told, now);
}
