import { and, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, claims, coverRequests, declines, type DroppedWhy, memberships, tasks } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { sayFor } from "#app/words/index.ts";
import { hasTime, isPast, seesInner } from "./rules.ts";
import { sayWhen } from "./say-when.ts";

/** Everything that what is told of a task depends on, for a batch of reminders. */
interface Known {
  task: typeof tasks.$inferSelect;
  isAtWork: boolean;
  /** Who has promised it now. */
  promisers: ReadonlySet<string>;
  decliners: ReadonlySet<string>;
}

/** Whether what is to be told about a task is still so, and what it says. */
export const stillTrueOfTasks: StillTrue = async (tx, due, now) => {
  const covers = await readCovers(tx, due);
  const found = await readClaims(tx, due);
  const taskIdOf = ({ kind, subjectId }: Due) =>
    kind === "help_found"
      ? found.get(subjectId)?.taskId
      : kind === "stand_in_wanted" || kind === "stand_in_found"
        ? covers.get(subjectId)?.taskId
        : subjectId;
  const known = await readTasks(tx, [...new Set(due.flatMap((one) => taskIdOf(one) ?? []))]);
  const places = await readPlaces(tx, due);
  return new Map(
    due.map((one) => {
      const about = known.get(taskIdOf(one) ?? "");
      if (!about) return [one.id, "not_needed"];
      const place = places.get(`${one.circleId} ${one.personId}`);
      const why = whyNot(one, about, { place, cover: covers.get(one.subjectId), claim: found.get(one.subjectId) }, now);
      return [one.id, why ?? factsOf(one, about.task)];
    }),
  );
};

interface Beside {
  place: { role: (typeof memberships.$inferSelect)["role"]; ring: "inner" | "outer" } | undefined;
  cover: typeof coverRequests.$inferSelect | undefined;
  claim: typeof claims.$inferSelect | undefined;
}

function whyNot(
  { kind, personId, version }: Due,
  about: Known,
  { place, cover, claim }: Beside,
  now: Date,
): DroppedWhy | null {
  const { task, promisers, decliners } = about;
  const isMine = promisers.has(personId);
  if (kind === "task_cancelled") return task.state === "cancelled" ? null : "not_needed";
  if (kind === "help_found") return claim && claim.endedAt === null && task.state === "open" ? null : "not_needed";
  if (kind === "stand_in_found") return cover?.takenBy ? null : "not_needed";
  if (task.state !== "open") return task.state === "cancelled" ? "cancelled" : "not_needed";
  if (isPast(task, now)) return "too_late";
  if (!about.isAtWork) return "not_needed";
  if (kind === "promise_made") return isMine ? null : "not_needed";
  if (kind === "promise_tomorrow" || kind === "task_changed") {
    if (!isMine) return "not_needed";
    return task.version === version ? null : "changed";
  }
  // What is left asks for help.
  if (decliners.has(personId)) return "left_alone";
  if (isMine || (task.ring === "inner" && !(place && seesInner(place)))) return isMine ? "not_needed" : "removed";
  if (kind === "stand_in_wanted") return cover && cover.endedAt === null ? null : "not_needed";
  return task.helpersPromised < task.helpersNeeded ? null : "not_needed";
}

function factsOf({ language, circleId }: Due, task: Known["task"]): Facts {
  const say = sayFor(language);
  return {
    plain: { what: say(`tasks.${task.kind}_kind`), when: sayWhen(task, say, language, true) },
    detail: { title: task.title },
    path: `/circles/${circleId}/tasks/${task.id}`,
    startsAt: hasTime(task) ? task.startsAt : null,
  };
}

const subjectsOf = (due: readonly Due[], ...kinds: Due["kind"][]) =>
  due.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId);

async function readCovers(tx: Tx, due: readonly Due[]) {
  const ids = subjectsOf(due, "stand_in_wanted", "stand_in_found");
  const rows = ids.length === 0 ? [] : await tx.select().from(coverRequests).where(inArray(coverRequests.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

async function readClaims(tx: Tx, due: readonly Due[]) {
  const ids = subjectsOf(due, "help_found");
  const rows = ids.length === 0 ? [] : await tx.select().from(claims).where(inArray(claims.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

async function readTasks(tx: Tx, ids: string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ task: tasks, circleState: circles.state })
    .from(tasks)
    .innerJoin(circles, refersTo(tasks, tasks.circleId, circles))
    .where(inArray(tasks.id, ids));
  const promised = await tx
    .select({ taskId: claims.taskId, personId: claims.personId })
    .from(claims)
    .where(and(inArray(claims.taskId, ids), isNull(claims.endedAt)));
  const declined = await tx
    .select({ taskId: declines.taskId, personId: declines.personId })
    .from(declines)
    .where(inArray(declines.taskId, ids));
  const ofTask = (list: { taskId: string; personId: string }[], taskId: string) =>
    new Set(list.filter((one) => one.taskId === taskId).map(({ personId }) => personId));
  return new Map(
    rows.map(({ task, circleState }) => [
      task.id,
      {
        task,
        isAtWork: isAtWork(circleState),
        promisers: ofTask(promised, task.id),
        decliners: ofTask(declined, task.id),
      },
    ]),
  );
}

async function readPlaces(tx: Tx, due: readonly Due[]) {
  const rows = await tx
    .select({
      circleId: memberships.circleId,
      personId: memberships.personId,
      role: memberships.role,
      ring: memberships.ring,
    })
    .from(memberships)
    .where(
      and(
        inArray(
          memberships.personId,
          due.map(({ personId }) => personId),
        ),
        isNull(memberships.until),
      ),
    );
  return new Map(rows.map(({ circleId, personId, ...place }) => [`${circleId} ${personId}`, place]));
}
