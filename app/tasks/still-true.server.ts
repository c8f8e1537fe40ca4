import { and, eq, inArray, isNull, max, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import {
  circles,
  claims,
  coverRequests,
  declines,
  type DroppedWhy,
  memberships,
  type ReminderKind,
  reminders,
  tasks,
} from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Due, Facts, StillTrue } from "#app/reminders/facts.ts";
import { sayFor } from "#app/words/index.ts";
import { hasTime, isPast, saidNo, seesInner } from "./rules.ts";
import { sayWhen } from "./say-when.ts";

/** Everything that what is told of a task depends on, for a batch of reminders. */
interface Known {
  task: typeof tasks.$inferSelect;
  isAtWork: boolean;
  /** Who has promised it now. */
  promisers: ReadonlySet<string>;
  /** Who has said "I can't do this one", or gave it back. */
  decliners: ReadonlySet<string>;
}
type Place = Pick<typeof memberships.$inferSelect, "role" | "ring">;

/** What else there is to know about one reminder. */
interface Beside {
  place: Place | undefined;
  cover: typeof coverRequests.$inferSelect | undefined;
  claim: typeof claims.$inferSelect | undefined;
  /** The highest version in which the same thing was written for the same person. */
  newest: number;
}

/** Whether what is to be told about a task is still so, and what it says. */
export const stillTrueOfTasks: StillTrue = async (tx, due, now) => {
  const covers = await readCovers(tx, due);
  const made = await readClaims(tx, due);
  const taskIdOf = ({ subjectId }: Due) => (covers.get(subjectId) ?? made.get(subjectId))?.taskId ?? subjectId;
  const known = await readTasks(tx, [...new Set(due.map(taskIdOf))]);
  const places = await readPlaces(tx, due);
  const newest = await readNewest(tx, due);
  return new Map(
    due.map((one) => {
      const about = known.get(taskIdOf(one));
      if (!about) return [one.id, "not_needed"];
      const why = whyNot(
        one,
        about,
        {
          place: places.get(`${one.circleId} ${one.personId}`),
          cover: covers.get(one.subjectId),
          claim: made.get(one.subjectId),
          newest: newest.get(keyOf(one)) ?? one.version,
        },
        now,
      );
      return [one.id, why ?? factsOf(one, about.task)];
    }),
  );
};

function whyNot(due: Due, about: Known, beside: Beside, now: Date): DroppedWhy | null {
  const { task } = about;
  // The same, written later, says what holds now.
  if (due.version < beside.newest) return "changed";
  switch (due.kind) {
    // These are news of what has happened: also where the circle rests or has ended meanwhile.
    case "task_cancelled":
      return task.state === "cancelled" ? null : "not_needed";
    case "stand_in_found":
      return beside.cover?.takenBy ? null : "not_needed";
    case "promise_made":
      return beside.claim?.endedAt === null && task.state === "open" ? null : "not_needed";
    case "help_found":
      return isStillHelped(beside.claim, about) && task.state === "open" ? null : "not_needed";
    default:
      if (task.state !== "open") return task.state === "cancelled" ? "cancelled" : "not_needed";
      if (isPast(task, now)) return "too_late";
      if (!about.isAtWork) return "not_needed";
      return ASKS.has(due.kind)
        ? whyNotAsked(due, about, beside)
        : about.promisers.has(due.personId)
          ? null
          : "not_needed";
  }
}

/** Somebody helps, be it the one who promised or who stands in for them. */
const isStillHelped = (claim: Beside["claim"], { promisers }: Known) =>
  claim?.endedAt === null || (claim?.endedWhy === "stand_in" && promisers.size > 0);

const ASKS: ReadonlySet<ReminderKind> = new Set(["help_wanted", "help_untaken", "stand_in_wanted"]);

/** Nobody is asked who has answered, may not see it, or could not take it any more. */
function whyNotAsked({ kind, personId }: Due, about: Known, { place, cover }: Beside): DroppedWhy | null {
  const { task, promisers, decliners } = about;
  if (promisers.has(personId)) return "not_needed";
  if (decliners.has(personId)) return "left_alone";
  if (!place || place.role === "agency" || (task.ring === "inner" && !seesInner(place))) return "removed";
  if (kind === "help_untaken" && place.role !== "facilitator" && place.role !== "connector") return "removed";
  if (kind === "stand_in_wanted") return cover?.endedAt === null ? null : "not_needed";
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
  const ids = subjectsOf(due, "help_found", "promise_made");
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
  const made = await tx
    .select({
      taskId: claims.taskId,
      personId: claims.personId,
      endedAt: claims.endedAt,
      endedWhy: claims.endedWhy,
    })
    .from(claims)
    .where(inArray(claims.taskId, ids));
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
        promisers: ofTask(
          made.filter(({ endedAt }) => endedAt === null),
          task.id,
        ),
        decliners: ofTask([...declined, ...made.filter(saidNo)], task.id),
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

const keyOf = ({ kind, subjectId, personId }: Pick<Due, "kind" | "subjectId" | "personId">) =>
  `${kind} ${subjectId} ${personId}`;

/** The highest version in which each of these was written. */
async function readNewest(tx: Tx, due: readonly Due[]) {
  const rows = await tx
    .select({
      kind: reminders.kind,
      subjectId: reminders.subjectId,
      personId: reminders.personId,
      version: max(reminders.version),
    })
    .from(reminders)
    .where(
      or(
        ...[...Map.groupBy(due, ({ programmeId }) => programmeId)].map(([programmeId, theirs]) =>
          and(
            eq(reminders.programmeId, programmeId),
            inArray(reminders.kind, [...new Set(theirs.map(({ kind }) => kind))]),
            inArray(reminders.subjectId, [...new Set(theirs.map(({ subjectId }) => subjectId))]),
          ),
        ),
      ),
    )
    .groupBy(reminders.kind, reminders.subjectId, reminders.personId);
  return new Map(rows.map((row) => [keyOf(row), Number(row.version)]));
}
