import { and, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle, refersTo } from "#db/conditions.ts";
import { circles, claims, contactPoints, homes, memberships, people, shares, tasks } from "#db/schema/index.ts";
import type { Actor, Ctx } from "#app/lib/ctx.ts";
import { isShareRunning } from "#app/circles/running-share.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insist, may } from "#app/rights/may.ts";
import { readLatestLooks } from "./queries-log.server.ts";
import { isShownToFamily } from "./queries-shares.server.ts";
import { householdOf } from "./queries-household.server.ts";
import { LATELY_DAYS } from "./rules.ts";

const DAY = 86_400_000;

/** The homes a task may happen at, without their addresses: for the form that asks for help. */
export async function readHomesToChoose({ db, actor }: Ctx): Promise<{ id: string; label: string; area: string }[]> {
  insist(actor, "household.see");
  const household = await householdOf(db, actor);
  return db
    .select({ id: homes.id, label: homes.label, area: homes.area })
    .from(homes)
    .where(and(eq(homes.programmeId, actor.programmeId), eq(homes.householdId, household.id)))
    .orderBy(homes.createdAt, homes.id);
}

/** "Who is helping us": every person in the circle, what they see, what they promised, and who looked at what. For the family alone. */
export async function readWhoIsHelping(ctx: Ctx) {
  const { db, actor, now } = ctx;
  insist(actor, "family.see");
  const circle = await readCircle(db, actor);
  const rows = await readPeople(db, actor);
  const promises = await readPromises(db, actor, new Date(now.getTime() - LATELY_DAYS * DAY));
  const running = await readRunningShares(db, actor, now);
  const lead = rows.find(({ personId }) => personId === circle.leadPersonId);
  const sorted = rows.toSorted((a, b) => ORDER[a.role] - ORDER[b.role] || collator.compare(a.name, b.name));
  const withPromises = sorted.map((row) => ({
    ...row,
    isMe: row.personId === actor.personId,
    isLead: row.personId === lead?.personId,
    ...promisesOf(row.personId, promises, now),
    share: running.find(({ personId }) => personId === row.personId) ?? null,
  }));
  return {
    name: circle.name,
    lead: lead ? { ...lead, contacts: await readContacts(db, actor, lead.personId) } : null,
    helpers: withPromises.filter(({ role }) => role !== "family" && role !== "agency"),
    agency: withPromises.filter(({ role }) => role === "agency"),
    family: withPromises.filter(({ role }) => role === "family"),
    // Whoever acts for somebody of the family is not shown who looks at them.
    looks: may(actor, "family.log") ? await readLatestLooks(ctx, 3) : null,
    mayShare: may(actor, "family.share"),
    mayRemove: may(actor, "people.remove"),
  };
}
export type WhoIsHelping = Awaited<ReturnType<typeof readWhoIsHelping>>;
export type Helping = WhoIsHelping["helpers"][number];

const ORDER = { facilitator: 0, connector: 1, member: 2, agency: 3, family: 4 } as const;
const collator = new Intl.Collator("en");

async function readCircle(db: Read, { programmeId, circleId }: Actor) {
  const [circle] = await db
    .select({ name: circles.name, leadPersonId: circles.leadPersonId })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, circleId)));
  if (!circle) throw new Refusal("not_found", "common.not_here");
  return circle;
}

const readPeople = (db: Read, { programmeId, circleId }: Actor) =>
  db
    .select({
      membershipId: memberships.id,
      personId: people.id,
      name: people.name,
      role: memberships.role,
      ring: memberships.ring,
      since: memberships.from,
    })
    .from(memberships)
    .innerJoin(people, refersTo(memberships, memberships.personId, people))
    .where(and(inCircle(memberships, { programmeId, circleId }), isNull(memberships.until)));

/** What people have promised and not yet done, and what was done since a moment. */
const readPromises = (db: Read, { programmeId, circleId }: Actor, since: Date) =>
  db
    .select({
      personId: claims.personId,
      taskId: tasks.id,
      title: tasks.title,
      state: tasks.state,
      startsAt: tasks.startsAt,
      onDay: tasks.onDay,
      endedAt: tasks.endedAt,
    })
    .from(claims)
    .innerJoin(
      tasks,
      and(eq(tasks.programmeId, claims.programmeId), eq(tasks.id, claims.taskId), eq(tasks.circleId, circleId)),
    )
    .where(
      and(
        inCircle(claims, { programmeId, circleId }),
        isNull(claims.endedWhy),
        or(eq(tasks.state, "open"), and(eq(tasks.state, "done"), gt(tasks.endedAt, since))),
      ),
    );

type Promises = Awaited<ReturnType<typeof readPromises>>;

/** The next thing somebody promised and the last two they did: what and when, never how many. */
function promisesOf(personId: string, all: Promises, now: Date) {
  const mine = all.filter((promise) => promise.personId === personId);
  const open = mine.filter(
    ({ state, startsAt }) => state === "open" && (startsAt === null || startsAt.getTime() > now.getTime() - DAY),
  );
  const done = mine
    .filter(({ state }) => state === "done")
    .toSorted((a, b) => (b.endedAt?.getTime() ?? 0) - (a.endedAt?.getTime() ?? 0));
  // Without a date comes last: it is promised, but nothing is next about it.
  const next = open.toSorted((a, b) => (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity))[0];
  const brief = ({ taskId, title, onDay, endedAt }: Promises[number]) => ({ taskId, title, onDay, endedAt });
  return { next: next ? brief(next) : null, lately: done.slice(0, 2).map(brief) };
}

const readRunningShares = (db: Read, { programmeId, circleId }: Actor, now: Date) =>
  db
    .select({
      id: shares.id,
      personId: shares.personId,
      what: shares.what,
      why: shares.why,
      until: shares.until,
      basis: shares.basis,
    })
    .from(shares)
    .where(and(inCircle(shares, { programmeId, circleId }), isShareRunning(now), isShownToFamily(now)))
    .orderBy(desc(shares.what));

/** How the lead can be reached. */
const readContacts = (db: Read, { programmeId }: Actor, personId: string) =>
  db
    .select({ kind: contactPoints.kind, value: contactPoints.value })
    .from(contactPoints)
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        eq(contactPoints.personId, personId),
        inArray(contactPoints.safe, ["yes", "neutral"]),
      ),
    )
    .orderBy(desc(contactPoints.kind));
