import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, claims, coverRequests, declines, events, homes, people, updates } from "#db/schema/index.ts";
import { isAtWork } from "#app/circles/rules.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { pick } from "#app/lib/pick.ts";
import { insist, may } from "#app/rights/may.ts";
import { areLiveClaims, findTask, type FoundTask, isStandingCover } from "./find-task.server.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { readPutDown } from "./queries-put-down.server.ts";
import { homesOf } from "./place.server.ts";
import { addressIsOpen, hasRoomForFriend, isOwnAsk, isPast, looksAfter, mayClaim, readsHelperNote } from "./rules.ts";

/** What everybody who may see a task sees of it. */
const SHOWN = [
  "id",
  "kind",
  "title",
  "note",
  "whenKind",
  "onDay",
  "fromTime",
  "untilTime",
  "area",
  "helpersNeeded",
  "helpersPromised",
  "ring",
  "state",
] as const;

/**
 * Everything the page of one task shows this reader. The address is opened only for whoever has promised it and for family living there.
 * @throws Refusal not_found when they may not see it
 */
export async function readTask(ctx: Ctx, taskId: string) {
  const { db, actor, now } = ctx;
  insist(actor, "task.see");
  const task = await findTask(db, actor, taskId);
  if (actor.role === "agency") await noteAccessOnce(ctx, "task", taskId);
  const helpers = await helpersOf(db, actor, taskId);
  const names = await readNames(db, actor, [task.askedBy, ...(task.endedBy ? [task.endedBy] : [])]);
  const { myClaim } = task;
  const putDown = (await readPutDown(db, actor, [taskId])).get(taskId);
  return {
    ...pick(task, [...SHOWN, "notDoneWhy"]),
    helperNote: readsHelperNote(actor, task, myClaim !== null) ? task.helperNote : null,
    ...(await openAddress(ctx, task)),
    helpers,
    askedBy: names.get(task.askedBy) ?? "",
    endedBy: task.endedBy ? (names.get(task.endedBy) ?? "") : null,
    mine: myClaim && {
      bringsFriend: myClaim.helpers > 1,
      coverAsked: helpers.some((helper) => helper.isMe && helper.cover),
      /** Who put it down for them at a meeting they were not at; null once they have said yes. */
      putDownBy: putDown?.personId === actor.personId ? putDown.by : null,
    },
    iDeclined: await hasDeclined(db, actor, taskId),
    isPast: isPast(task, now),
    isResting: !isAtWork(task.circleState),
    can: rightsOn(task, actor, now, helpers),
    thanks: await readThanks(db, actor, taskId),
    handedBack: looksAfter(actor) ? await readHandedBack(db, actor, taskId) : [],
    history: await readHistory(db, actor, taskId),
  };
}

function rightsOn(task: FoundTask, actor: Actor, now: Date, helpers: readonly { cover: unknown }[]) {
  const isOpen = task.state === "open";
  const mayTake = may(actor, "task.claim") && !task.myClaim && isAtWork(task.circleState);
  const claim = mayTake && !isOwnAsk(actor, task) && mayClaim(task, now) === "yes";
  const standIn = mayTake && helpers.some(({ cover }) => cover !== null) && isOpen && !isPast(task, now);
  return {
    claim,
    bringFriend: claim && hasRoomForFriend(task),
    standIn,
    decline: claim || standIn,
    // Before anybody has it there is nothing to tell; "we do not need this any more" is another button.
    finish: isOpen && (helpers.length > 0 || isPast(task, now)) && may(actor, "task.finish", task.myClaim !== null),
    edit: isOpen && may(actor, "task.edit"),
    reopen: !isOpen && may(actor, "task.edit") && !isPast(task, now) && isAtWork(task.circleState),
    thank: may(actor, "task.thank"),
    handBack: isOpen && task.myClaim !== null,
    askCover: isOpen && task.myClaim !== null && !isPast(task, now),
  };
}

/**
 * The address in words, or null. Nobody else's eyes: not the facilitator's, not of somebody acting for the family, and not those of a parent
 * who lives elsewhere, for whom taking the task would be the way to find out. Each opening is noted.
 */
async function openAddress(ctx: Ctx, task: FoundTask): Promise<{ address: string | null; isMyHome: boolean }> {
  const { db, actor, keys, now } = ctx;
  const mayBeTold = actor.role !== "family" || task.homeId === null;
  const isHelper = task.myClaim !== null && mayBeTold && addressIsOpen(task, now);
  const isMyHome =
    task.homeId !== null &&
    !actor.helperId &&
    actor.role === "family" &&
    (await homesOf(db, actor)).includes(task.homeId);
  if (!isHelper && !isMyHome) return { address: null, isMyHome };
  const sealed = task.homeId ? await readSealedHome(db, actor, task.homeId) : task.sealedAddress;
  if (!sealed) return { address: null, isMyHome };
  await noteAccessOnce(ctx, "address", task.id);
  return { address: keys.open("address", task.homeId ?? task.id, sealed), isMyHome };
}

async function readSealedHome(db: Read, { programmeId, circleId }: Actor, homeId: string) {
  const [home] = await db
    .select({ sealedAddress: homes.sealedAddress })
    .from(homes)
    .innerJoin(circles, and(eq(circles.programmeId, homes.programmeId), eq(circles.householdId, homes.householdId)))
    .where(and(eq(homes.programmeId, programmeId), eq(homes.id, homeId), eq(circles.id, circleId)));
  return home?.sealedAddress ?? null;
}

async function helpersOf(db: Read, actor: Actor, taskId: string) {
  const rows = await db
    .select({
      personId: claims.personId,
      name: people.name,
      helpers: claims.helpers,
      coverId: coverRequests.id,
      reason: coverRequests.reason,
    })
    .from(claims)
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .leftJoin(coverRequests, isStandingCover)
    .where(areLiveClaims(actor, taskId))
    .orderBy(claims.createdAt, claims.id);
  return rows.map(({ personId, name, helpers, coverId, reason }) => ({
    name,
    isMe: personId === actor.personId,
    bringsFriend: helpers > 1,
    cover: coverId ? { id: coverId, reason } : null,
  }));
}

async function readNames(db: Read, { programmeId }: Actor, ids: string[]) {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, programmeId), inArray(people.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function hasDeclined(db: Read, { programmeId, circleId, personId }: Actor, taskId: string) {
  const rows = await db
    .select({ at: declines.createdAt })
    .from(declines)
    .where(
      and(inCircle(declines, { programmeId, circleId }), eq(declines.taskId, taskId), eq(declines.personId, personId)),
    );
  return rows.length > 0;
}

async function readThanks(db: Read, { programmeId, circleId }: Actor, taskId: string) {
  return db
    .select({ id: updates.id, text: updates.text, by: people.name })
    .from(updates)
    .innerJoin(people, refersTo(updates, updates.byPersonId, people))
    .where(and(inCircle(updates, { programmeId, circleId }), eq(updates.taskId, taskId), eq(updates.kind, "thanks")))
    .orderBy(updates.createdAt, updates.id)
    .limit(10);
}

/** Why people could not after all: for those who look after the tasks. */
async function readHandedBack(db: Read, { programmeId, circleId }: Actor, taskId: string) {
  const rows = await db
    .select({ id: claims.id, name: people.name, reason: claims.endedReason })
    .from(claims)
    .innerJoin(people, refersTo(claims, claims.personId, people))
    .where(
      and(
        inCircle(claims, { programmeId, circleId }),
        eq(claims.taskId, taskId),
        eq(claims.endedWhy, "handed_back"),
        isNotNull(claims.endedReason),
      ),
    )
    .orderBy(claims.endedAt, claims.id)
    .limit(10);
  return rows.map(({ id, name, reason }) => ({ id, name, reason: reason ?? "" }));
}

/** What history tells in the circle. That somebody said no is theirs; that somebody was taken out is nobody's business. */
const TOLD = [
  "task.asked",
  "task.edited",
  "task.claimed",
  "task.handed_back",
  "task.cover_asked",
  "task.cover_withdrawn",
  "task.cover_taken",
  "task.done",
  "task.not_done",
  "task.cancelled",
  "task.reopened",
] as const;
type Told = (typeof TOLD)[number];

/** The last steps of a task, newest first: who, what, when. */
async function readHistory(db: Read, { programmeId, circleId }: Actor, taskId: string) {
  const rows = await db
    .select({ id: events.id, what: events.what, name: people.name, at: events.at })
    .from(events)
    .innerJoin(people, refersTo(events, events.personId, people))
    .where(
      and(inCircle(events, { programmeId, circleId }), eq(events.subjectId, taskId), inArray(events.what, [...TOLD])),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(12);
  // Only these were asked for.
  return rows.map((row) => ({ ...row, what: row.what as Told }));
}

/** What the edit page starts from; the private note only for those who may read it, the address not at all. @throws Refusal not_found, not_allowed */
export async function readTaskToEdit({ db, actor }: Pick<Ctx, "db" | "actor">, taskId: string) {
  insist(actor, "task.edit");
  const task = await findTask(db, actor, taskId);
  const readsNote = readsHelperNote(actor, task, task.myClaim !== null);
  return {
    ...pick(task, [...SHOWN, "homeId", "version"]),
    helperNote: readsNote ? task.helperNote : null,
    readsNote,
    hasAddress: task.sealedAddress !== null,
  };
}
