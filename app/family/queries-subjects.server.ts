import { and, eq, inArray } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { inCircle } from "#db/conditions.ts";
import { claims, homes, invitations, memberships, people, series, shares, tasks } from "#db/schema/index.ts";
import type { Actor } from "#app/lib/ctx.ts";

interface Line {
  subjectId: string | null;
  facts: Record<string, string | number | null>;
}

/**
 * Finds what the lines of a log are about. History keeps ids and no names; titles and names are looked up where they stand now,
 * in this circle only, whether a line names a task, a claim, a person, a place in the circle, an invitation or a share.
 */
export async function resolveSubjects<L extends Line>(db: Read, actor: Actor, lines: L[]) {
  const ids = [...new Set(lines.flatMap(idsOf))];
  if (ids.length === 0) return lines.map((line) => ({ ...line, title: null, personName: null, home: null }));
  const behind = await readPeopleBehind(db, actor, ids);
  const taskOf = await readTasksBehind(db, actor, ids);
  const names = await readNames(db, actor, [...ids, ...behind.values()]);
  const labels = new Map((await readHomeLabels(db, actor, ids)).map(({ id, label }) => [id, label]));
  const first = <T>(line: L, find: (id: string) => T | undefined) =>
    idsOf(line)
      .map(find)
      .find((found) => found !== undefined) ?? null;
  return lines.map((line) => ({
    ...line,
    title: first(line, (id) => taskOf.get(id)),
    personName: first(line, (id) => names.get(behind.get(id) ?? id)),
    home: first(line, (id) => labels.get(id)),
  }));
}

const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-z]{26}$/.test(value);
const idsOf = ({ subjectId, facts }: Line) => [subjectId, ...Object.values(facts)].filter(isId);

/** Person ids behind the ids of places, invitations and shares. */
async function readPeopleBehind(db: Read, { programmeId, circleId }: Actor, ids: string[]) {
  const behind = new Map<string, string>();
  for (const table of [memberships, invitations, shares]) {
    const rows = await db
      .select({ id: table.id, personId: table.personId })
      .from(table)
      .where(and(inCircle(table, { programmeId, circleId }), inArray(table.id, ids)));
    for (const { id, personId } of rows) if (personId) behind.set(id, personId);
  }
  return behind;
}

/** Titles of tasks, by the id of the task or of a claim on it, and of what repeats. */
async function readTasksBehind(db: Read, { programmeId, circleId }: Actor, ids: string[]) {
  const byClaim = await db
    .select({ id: claims.id, taskId: claims.taskId })
    .from(claims)
    .where(and(inCircle(claims, { programmeId, circleId }), inArray(claims.id, ids)));
  const rows = await db
    .select({ id: tasks.id, title: tasks.title })
    .from(tasks)
    .where(
      and(
        inCircle(tasks, { programmeId, circleId }),
        inArray(tasks.id, [...ids, ...byClaim.map(({ taskId }) => taskId)]),
      ),
    );
  const repeating = await db
    .select({ id: series.id, title: series.title })
    .from(series)
    .where(and(inCircle(series, { programmeId, circleId }), inArray(series.id, ids)));
  const titles = new Map([...rows, ...repeating].map(({ id, title }) => [id, title]));
  for (const { id, taskId } of byClaim) {
    const title = titles.get(taskId);
    if (title !== undefined) titles.set(id, title);
  }
  return titles;
}

async function readNames(db: Read, { programmeId }: Actor, ids: string[]) {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.programmeId, programmeId), inArray(people.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What the family calls its homes. */
const readHomeLabels = (db: Read, { programmeId }: Actor, ids: string[]) =>
  db
    .select({ id: homes.id, label: homes.label })
    .from(homes)
    .where(and(eq(homes.programmeId, programmeId), inArray(homes.id, ids)));
