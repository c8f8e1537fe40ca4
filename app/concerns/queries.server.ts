import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { refersTo } from "#db/conditions.ts";
import { circles, concernEntries, concerns, contactPoints, people } from "#db/schema/index.ts";
import type { VisitorCtx } from "#app/lib/ctx.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { Refusal } from "#app/lib/errors.ts";
import { insistVisitor } from "#app/rights/may.ts";
import { sealedFor, verifyChain } from "./chain.server.ts";
import { hasLead } from "./queries-lead.server.ts";
import { clockOf, DECISIONS } from "./rules.ts";

/** How every worry of a programme stands, by its links; nothing of what was written. */
async function readClocks(db: Read, programmeId: string, zone: string, now: Date) {
  const rows = await db
    .select({ id: concerns.id, number: concerns.number, raisedAt: concerns.raisedAt })
    .from(concerns)
    .where(eq(concerns.programmeId, programmeId))
    .orderBy(desc(concerns.raisedAt));
  const steps = await db
    .select({ concernId: concernEntries.concernId, kind: concernEntries.kind, at: concernEntries.at })
    .from(concernEntries)
    .where(and(eq(concernEntries.programmeId, programmeId), inArray(concernEntries.kind, ["acknowledged", "decided"])));
  const when = (id: string, kind: string) => steps.find((s) => s.concernId === id && s.kind === kind)?.at ?? null;
  return rows.map((row) => ({
    ...row,
    ...clockOf(
      { raisedAt: row.raisedAt, acknowledgedAt: when(row.id, "acknowledged"), decidedAt: when(row.id, "decided") },
      zone,
      now,
    ),
  }));
}

/** For the leads: every worry by its clock, the most pressing first; those decided at the end. */
export async function readConcerns({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "concern.lead");
  const all = await readClocks(db, actor.programmeId, actor.timeZone, now);
  const due = ({ dueAt }: (typeof all)[number]) => dueAt?.getTime() ?? Infinity;
  return { concerns: all.toSorted((a, b) => due(a) - due(b)), timeZone: actor.timeZone };
}

/** For the leads' start page: how many wait for somebody to read them or to decide. */
export async function countWaiting({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "concern.lead");
  const all = await readClocks(db, actor.programmeId, actor.timeZone, now);
  return all.filter(({ state }) => state !== "decided").length;
}

/** For the coordinator: how many are late, and how many wait where nobody is there to read them. No more than the numbers. */
export async function readConcernCounts({ db, actor, now }: VisitorCtx) {
  insistVisitor(actor, "programme.manage");
  const all = await readClocks(db, actor.programmeId, actor.timeZone, now);
  const isRead = await hasLead(db, actor.programmeId);
  return {
    overdue: all.filter(({ isOverdue }) => isOverdue).length,
    unread: isRead ? 0 : all.filter(({ state }) => state === "new").length,
    hasLead: isRead,
  };
}

/** A worry with its links, in order, sealed as they are. @throws Refusal not_found when it is another programme's */
export async function findConcern(db: Read, programmeId: string, concernId: string) {
  const [concern] = await db
    .select()
    .from(concerns)
    .where(and(eq(concerns.programmeId, programmeId), eq(concerns.id, concernId)));
  if (!concern) throw new Refusal("not_found", "common.not_here");
  const links = await db
    .select()
    .from(concernEntries)
    .where(and(eq(concernEntries.programmeId, programmeId), eq(concernEntries.concernId, concernId)))
    .orderBy(asc(concernEntries.seq));
  return { concern, links };
}

/** One worry, opened, for a lead: what was written, who wrote it and how they can be reached, and whether it is as it was written. */
export async function readConcern({ db, actor, keys, now }: VisitorCtx, concernId: string) {
  insistVisitor(actor, "concern.lead");
  const { programmeId, timeZone } = actor;
  const { concern, links } = await findConcern(db, programmeId, concernId);
  const [circle] = await db
    .select({ name: circles.name })
    .from(circles)
    .where(and(eq(circles.programmeId, programmeId), eq(circles.id, concern.circleId)));
  const names = await readNames(db, programmeId, [
    concern.raisedBy,
    ...(concern.helperId ? [concern.helperId] : []),
    ...links.map(({ personId }) => personId),
  ]);
  const when = (step: string) => links.find(({ kind }) => kind === step)?.at ?? null;
  const clock = { raisedAt: concern.raisedAt, acknowledgedAt: when("acknowledged"), decidedAt: when("decided") };
  return {
    id: concern.id,
    number: concern.number,
    circle: circle?.name ?? "",
    raisedBy: names.get(concern.raisedBy) ?? "",
    helper: concern.helperId && (names.get(concern.helperId) ?? ""),
    contacts: await readContacts(db, programmeId, concern.raisedBy),
    clock: clockOf(clock, timeZone, now),
    isWhole: verifyChain(keys, concern, links) === null,
    entries: links.map((link) => ({ ...openLink(keys, link), by: names.get(link.personId) ?? "" })),
    timeZone,
  };
}

function openLink(
  keys: Keys,
  {
    concernId,
    seq,
    kind,
    sealedText,
    at,
  }: Pick<typeof concernEntries.$inferSelect, "concernId" | "seq" | "kind" | "sealedText" | "at">,
) {
  const entry = { seq, kind, at, decision: null, isReadable: true };
  const text = openText(keys, sealedFor(concernId, seq, kind), sealedText);
  if (text === null) return { ...entry, text: "", isReadable: false };
  if (kind !== "decided") return { ...entry, text };
  const { decision, reason } = JSON.parse(text) as { decision: string; reason: string };
  return { ...entry, text: reason, decision: DECISIONS.find((each) => each === decision) ?? null };
}

/** What was sealed, or null when it was changed since: then the page says so instead of failing. */
function openText(keys: Keys, place: string, sealed: string) {
  try {
    return keys.open("concern", place, sealed);
  } catch {
    return null;
  }
}

async function readNames(db: Read, programmeId: string, ids: string[]) {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, programmeId), inArray(people.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Ways to reach the one who wrote, but for those they called unsafe. */
const readContacts = (db: Read, programmeId: string, personId: string) =>
  db
    .select({ kind: contactPoints.kind, value: contactPoints.value })
    .from(contactPoints)
    .innerJoin(people, refersTo(contactPoints, contactPoints.personId, people))
    .where(
      and(
        eq(contactPoints.programmeId, programmeId),
        eq(contactPoints.personId, personId),
        inArray(contactPoints.safe, ["yes", "neutral"]),
      ),
    );
