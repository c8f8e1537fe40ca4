import { and, asc, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { type CircleState, circles, claims, coverRequests, declines, people, tasks } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { insist, may } from "#app/rights/may.ts";
import { isNotFar, soonOf } from "./far-dates.server.ts";
import { isStandingCover } from "./find-task.server.ts";
import { isOwnAsk, isPast, looksAfter, mayClaim, seesInner, troubleOf } from "./rules.ts";

/** More than this in one circle is not a list any more. */
const MOST = 200;

interface Circle {
  programmeId: string;
  circleId: string;
}

/** Dated ones soonest first, then those without a date, then what is past: alike on both engines, wherever they put nulls. */
export const soonestFirst = (now: unknown): SQL[] => [
  sql`case when ${tasks.endsAt} is null then 1 when ${tasks.endsAt} > ${now} then 0 else 2 end`,
  asc(tasks.startsAt),
  asc(tasks.createdAt),
  asc(tasks.id),
];

interface Asking extends Circle {
  personId: string;
  now: Date;
  /** The ring that is not for this reader; "none" when they see all. */
  hidden: "inner" | "none";
  /** From when on: the beginning of time for those who are shown what is past. */
  since: Date;
  soon: Date;
}

// Whose each of them is, is asked once for the circle, not once for every task.
const myClaims = (db: Read, value: Value<Asking>) =>
  db
    .select({ id: claims.taskId })
    .from(claims)
    .where(
      and(
        eq(claims.programmeId, value("programmeId", claims.programmeId)),
        eq(claims.circleId, value("circleId", claims.circleId)),
        eq(claims.personId, value("personId", claims.personId)),
        isNull(claims.endedAt),
      ),
    );
const myDeclines = (db: Read, value: Value<Asking>) =>
  db
    .select({ id: declines.taskId })
    .from(declines)
    .where(
      and(
        eq(declines.circleId, value("circleId", declines.circleId)),
        eq(declines.personId, value("personId", declines.personId)),
      ),
    );
const stateOf = (db: Read, value: Value<Asking>) =>
  db
    .select({ state: circles.state })
    .from(circles)
    .where(
      and(
        eq(circles.programmeId, value("programmeId", circles.programmeId)),
        eq(circles.id, value("circleId", circles.id)),
      ),
    );

const openTasks = hot((db, value: Value<Asking>) => {
  const mine = inArray(tasks.id, myClaims(db, value));
  return db
    .select({
      id: tasks.id,
      kind: tasks.kind,
      title: tasks.title,
      whenKind: tasks.whenKind,
      onDay: tasks.onDay,
      fromTime: tasks.fromTime,
      untilTime: tasks.untilTime,
      startsAt: tasks.startsAt,
      endsAt: tasks.endsAt,
      area: tasks.area,
      helpersNeeded: tasks.helpersNeeded,
      helpersPromised: tasks.helpersPromised,
      askedBy: tasks.askedBy,
      circleState: sql<CircleState>`${stateOf(db, value)}`,
      iDeclined: sql`${inArray(tasks.id, myDeclines(db, value))}`.mapWith(Boolean),
    })
    .from(tasks)
    .where(
      and(
        eq(tasks.programmeId, value("programmeId", tasks.programmeId)),
        eq(tasks.circleId, value("circleId", tasks.circleId)),
        eq(tasks.state, "open"),
        or(ne(tasks.ring, value("hidden", tasks.ring)), mine),
        or(isNull(tasks.endsAt), gt(tasks.endsAt, value("since", tasks.endsAt)), mine),
        isNotFar(value("soon", tasks.startsAt)),
      ),
    )
    .orderBy(...soonestFirst(value("now", tasks.endsAt)))
    .limit(MOST);
});

const openClaims = hot((db, value: Value<Circle>) =>
  db
    .select({
      taskId: claims.taskId,
      personId: claims.personId,
      name: people.name,
      helpers: claims.helpers,
      coverId: coverRequests.id,
    })
    .from(claims)
    .innerJoin(
      tasks,
      and(eq(tasks.programmeId, claims.programmeId), eq(tasks.id, claims.taskId), eq(tasks.state, "open")),
    )
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .leftJoin(coverRequests, isStandingCover)
    .where(
      and(
        eq(claims.programmeId, value("programmeId", claims.programmeId)),
        eq(claims.circleId, value("circleId", claims.circleId)),
        isNull(claims.endedAt),
      ),
    )
    .orderBy(claims.createdAt, claims.id),
);

/** What a list shows of a task. Named one by one: copying a row but for three of its values is slow in a long list. */
const shownOf = (row: Awaited<ReturnType<typeof openTasks>>[number]) => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  whenKind: row.whenKind,
  onDay: row.onDay,
  fromTime: row.fromTime,
  untilTime: row.untilTime,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  area: row.area,
  helpersNeeded: row.helpersNeeded,
  helpersPromised: row.helpersPromised,
  state: "open" as const,
});

export type CircleTask = Awaited<ReturnType<typeof readCircleTasks>>[number];

/**
 * What is open in the circle, soonest first, undated after, what is past last: two reads, however many there are, and 200 at most.
 * Past ones only for those who look after the tasks or have promised them: "what happened with this?"
 * @throws Refusal not_allowed without the right to see tasks
 */
export async function readCircleTasks({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">) {
  insist(actor, "task.see");
  const { programmeId, circleId, personId } = actor;
  const hidden = seesInner(actor) ? "none" : "inner";
  const since = looksAfter(actor) ? new Date(0) : now;
  const [rows, held] = await Promise.all([
    openTasks(db, { programmeId, circleId, personId, now, hidden, since, soon: soonOf(now) }),
    openClaims(db, { programmeId, circleId }),
  ]);
  const byTask = new Map<string, typeof held>();
  for (const claim of held) byTask.set(claim.taskId, [...(byTask.get(claim.taskId) ?? []), claim]);
  const mayTake = may(actor, "task.claim");
  return rows.map((row) => {
    const task = shownOf(row);
    const { circleState, iDeclined, askedBy } = row;
    const ofTask = byTask.get(task.id) ?? [];
    const isMine = ofTask.some((claim) => claim.personId === personId);
    const covers = ofTask.flatMap(({ coverId }) => coverId ?? []);
    const mayHelp = mayTake && !isMine && !isOwnAsk(actor, { askedBy }) && isAtWork(circleState);
    return {
      ...task,
      helpers: ofTask.map(({ name, personId: who, helpers }) => ({
        name,
        isMe: who === personId,
        bringsFriend: helpers > 1,
      })),
      isMine,
      iDeclined,
      isPast: isPast(task, now),
      coverWanted: covers.length > 0,
      standInFor: mayHelp && !isPast(task, now) ? (covers[0] ?? null) : null,
      canClaim: mayHelp && mayClaim(task, now) === "yes",
    };
  });
}

/** What a facilitator should look at: nobody yet within three days, past without an answer, a stand-in wanted. @throws Refusal not_allowed for others */
export async function readOpenTroubles(ctx: Pick<Ctx, "db" | "actor" | "now">) {
  insist(ctx.actor, "circle.lead");
  return troublesOf(await readCircleTasks(ctx), ctx.now);
}

/** The same out of a list that was read already. */
const troublesOf = (list: readonly CircleTask[], now: Date) =>
  list.flatMap((task) => {
    const trouble = troubleOf(task, now);
    return trouble ? [{ ...task, trouble }] : [];
  });

/** What somebody could take instead, when another was first: three at most. */
export async function readStillOpen(ctx: Pick<Ctx, "db" | "actor" | "now">, exceptId: string) {
  const list = await readCircleTasks(ctx);
  return list
    .filter((task) => task.canClaim && !task.iDeclined && task.id !== exceptId)
    .slice(0, 3)
    .map(({ id, title, whenKind, onDay, fromTime, untilTime }) => ({
      id,
      title,
      whenKind,
      onDay,
      fromTime,
      untilTime,
    }));
}

/** What was done in the last 30 days, newest first, and who helped: ten at most. @throws Refusal not_allowed without the right to see tasks */
export async function readLatelyDone({ db, actor, now }: Pick<Ctx, "db" | "actor" | "now">) {
  insist(actor, "task.see");
  const done = await db
    .select({ id: tasks.id, kind: tasks.kind, title: tasks.title })
    .from(tasks)
    .where(
      and(
        inCircle(tasks, actor),
        eq(tasks.state, "done"),
        gt(tasks.endedAt, new Date(now.getTime() - 30 * 86_400_000)),
        seesInner(actor) ? undefined : eq(tasks.ring, "all"),
      ),
    )
    .orderBy(desc(tasks.endedAt), tasks.id)
    .limit(10);
  const names = await namesByTask(
    { db, actor },
    done.map(({ id }) => id),
  );
  return done.map((task) => ({ ...task, helpers: names.get(task.id) ?? [] }));
}

async function namesByTask({ db, actor }: { db: Ctx["db"]; actor: Actor }, taskIds: string[]) {
  const names = new Map<string, { name: string }[]>();
  if (taskIds.length === 0) return names;
  const rows = await db
    .select({ taskId: claims.taskId, name: people.name })
    .from(claims)
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .where(and(inCircle(claims, actor), inArray(claims.taskId, taskIds), isNull(claims.endedAt)))
    .orderBy(claims.createdAt, claims.id);
  for (const { taskId, name } of rows) names.set(taskId, [...(names.get(taskId) ?? []), { name }]);
  return names;
}
