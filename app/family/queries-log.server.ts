import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, notInArray, or, type SQL } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { accessLog, events, homeMembers, householdMembers, people, tasks } from "#db/schema/index.ts";
import { BY_NOBODY } from "#app/evidence/say-event.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { type Place, placeOf } from "#app/lib/place.ts";
import { insist } from "#app/rights/may.ts";
import { type HiddenFromFamily, readHiddenFromFamily } from "./hidden-shares.server.ts";
import { resolveSubjects } from "./queries-subjects.server.ts";

const PAGE = 50;

export interface LogAsked {
  /** Older than this, or newer than this; neither: from the newest. */
  before?: Place;
  after?: Place;
  personId?: string;
}

/** One page of everything that happened and was looked at, newest first. Who may see whose address was opened is decided here. */
export async function readLog(ctx: Ctx, asked: LogAsked) {
  const { db, actor, now } = ctx;
  insist(actor, "family.log");
  const isUp = asked.after !== undefined;
  const hidden = await readHiddenFromFamily(db, actor, now);
  const both = [...(await readEvents(db, actor, hidden, asked)), ...(await readLooks(db, actor, hidden, asked))];
  const newestFirst = both.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  const lines = isUp ? newestFirst.slice(-PAGE) : newestFirst.slice(0, PAGE);
  const hasMore = newestFirst.length > PAGE;
  const first = lines[0];
  const last = lines.at(-1);
  return {
    lines: await resolveSubjects(db, actor, lines),
    newer: first && (isUp ? hasMore : asked.before !== undefined) ? placeOf(first) : null,
    older: last && (isUp || hasMore) ? placeOf(last) : null,
    people: await readNamesInLog(db, actor, hidden),
  };
}
/** The newest looks, for "who looked at what lately". */
export async function readLatestLooks({ db, actor, now }: Ctx, count: number) {
  insist(actor, "family.log");
  const hidden = await readHiddenFromFamily(db, actor, now);
  return resolveSubjects(db, actor, await readLooks(db, actor, hidden, {}, count));
}

const doers = alias(people, "doers");
const helpers = alias(people, "helpers");

/** In place of who did what stands in the log as done by nobody: no name leaves the server. */
const NOBODY = { name: "", helperName: null, role: "" };

async function readEvents(db: Read, actor: Actor, hidden: HiddenFromFamily, asked: LogAsked) {
  const rows = await db
    .select({
      id: events.id,
      at: events.at,
      what: events.what,
      role: events.role,
      subjectId: events.subjectId,
      facts: events.facts,
      name: doers.name,
      helperName: helpers.name,
    })
    .from(events)
    .innerJoin(doers, refersTo(events, events.personId, doers))
    .leftJoin(helpers, refersTo(events, events.helperId, helpers))
    .where(
      and(
        inCircle(events, actor),
        hidden.events,
        beyond(events, asked),
        asked.personId ? and(byPerson(events, asked.personId), notInArray(events.what, [...BY_NOBODY])) : undefined,
      ),
    )
    .orderBy(...inOrder(events, asked))
    .limit(PAGE + 1);
  return rows.map((row) => ({
    ...row,
    ...(BY_NOBODY.some((what) => what === row.what) ? NOBODY : {}),
    kind: "event" as const,
  }));
}

async function readLooks(db: Read, actor: Actor, hidden: HiddenFromFamily, asked: LogAsked, limit = PAGE + 1) {
  const rows = await db
    .select({
      id: accessLog.id,
      at: accessLog.at,
      what: accessLog.what,
      role: accessLog.role,
      subjectId: accessLog.subjectId,
      name: doers.name,
      helperName: helpers.name,
    })
    .from(accessLog)
    .innerJoin(doers, refersTo(accessLog, accessLog.personId, doers))
    .leftJoin(helpers, refersTo(accessLog, accessLog.helperId, helpers))
    .where(
      and(
        inCircle(accessLog, actor),
        hidden.looks,
        beyond(accessLog, asked),
        asked.personId ? byPerson(accessLog, asked.personId) : undefined,
        or(
          ne(accessLog.what, "address"),
          inArray(accessLog.subjectId, myHomes(db, actor)),
          inArray(accessLog.subjectId, tasksNotAtOthers(db, actor)),
        ),
      ),
    )
    .orderBy(...inOrder(accessLog, asked))
    .limit(limit);
  return rows.map((row) => ({ ...row, facts: {}, kind: "look" as const }));
}

/** The homes the reader lives in as a grown-up: only of these may they know who opened the address. */
const myHomes = (db: Read, { programmeId, personId }: Actor) =>
  db
    .select({ id: homeMembers.homeId })
    .from(homeMembers)
    .innerJoin(householdMembers, refersTo(homeMembers, homeMembers.memberId, householdMembers))
    .where(
      and(
        eq(homeMembers.programmeId, programmeId),
        eq(householdMembers.personId, personId),
        eq(householdMembers.kind, "adult"),
        isNull(householdMembers.leftAt),
      ),
    );

/** Tasks whose address is that of one of my homes, or is their own (a clinic): such addresses are no other parent's matter. Tasks of a home that was removed stay hidden. */
const tasksNotAtOthers = (db: Read, actor: Actor) =>
  db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        inCircle(tasks, actor),
        or(and(isNull(tasks.homeId), isNotNull(tasks.sealedAddress)), inArray(tasks.homeId, myHomes(db, actor))),
      ),
    );

interface Logged {
  at: PgColumn;
  id: PgColumn;
  personId: PgColumn;
  helperId: PgColumn;
}

const byPerson = (log: Logged, personId: string) => or(eq(log.personId, personId), eq(log.helperId, personId));

function beyond(log: Logged, { before, after }: LogAsked): SQL | undefined {
  if (after) return or(gt(log.at, after.at), and(eq(log.at, after.at), gt(log.id, after.id)));
  return before && or(lt(log.at, before.at), and(eq(log.at, before.at), lt(log.id, before.id)));
}

const inOrder = (log: Logged, { after }: LogAsked) =>
  after ? [asc(log.at), asc(log.id)] : [desc(log.at), desc(log.id)];

/** Everybody who did or looked at something here, for the filter; not those whose only line does not say by whom. */
async function readNamesInLog(db: Read, { programmeId, circleId }: Actor, hidden: HiddenFromFamily) {
  const lists = [];
  for (const [log, shown] of [
    [events, and(hidden.events, notInArray(events.what, [...BY_NOBODY]))],
    [accessLog, hidden.looks],
  ] as const)
    lists.push(
      await db
        .selectDistinct({ id: people.id, name: people.name })
        .from(log)
        .innerJoin(
          people,
          and(eq(people.programmeId, log.programmeId), or(eq(people.id, log.personId), eq(people.id, log.helperId))),
        )
        .where(and(inCircle(log, { programmeId, circleId }), shown)),
    );
  const collator = new Intl.Collator("en");
  return [...new Map(lists.flat().map((person) => [person.id, person])).values()].toSorted((a, b) =>
    collator.compare(a.name, b.name),
  );
}
