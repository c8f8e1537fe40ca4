import type { Database } from "#db/client.ts";
import { circles, claims, households, memberships, people, programmes, tasks } from "#db/schema/index.ts";
import { newSecret, type Keys } from "#app/lib/crypto.server.ts";
import { newOnce } from "#app/lib/csrf.server.ts";
import { newId } from "#app/lib/ids.ts";
import { startSession } from "#app/people/start-session.server.ts";

const CHUNK = 200;

export interface Crowd {
  programmeId: string;
  circleIds: string[];
  /** Helpers with a place in every circle of the crowd that has tasks. */
  helpers: { personId: string; cookie: string; once(): string }[];
  taskIds: Map<string, string[]>;
}

/** Writes a programme with circles, helpers who are signed in, and open tasks in the first `busy` circles. */
export async function seedCrowd(
  database: Database,
  keys: Keys,
  size: { circles: number; helpers: number; busy: number; tasks: number; claimed?: boolean },
): Promise<Crowd> {
  const now = new Date();
  const programmeId = newId();
  const circleIds = Array.from({ length: size.circles }, newId);
  const helperIds = Array.from({ length: size.helpers }, newId);
  const family = newId();
  const make = <T>(many: number, one: (index: number) => T) => Array.from({ length: many }, (_, index) => one(index));
  const insert = async <T>(
    rows: T[],
    write: (tx: Parameters<Parameters<Database["transaction"]>[0]>[0], chunk: T[]) => PromiseLike<unknown>,
  ) => {
    for (let at = 0; at < rows.length; at += CHUNK) {
      const chunk = rows.slice(at, at + CHUNK);
      await database.transaction(async (tx) => void (await write(tx, chunk)));
    }
  };

  await database.transaction(
    async (tx) =>
      void (await tx
        .insert(programmes)
        .values({ id: programmeId, name: "Crowd", timeZone: "Europe/London", createdAt: now })),
  );
  const everybody = [family, ...helperIds].map((id, index) => ({
    id,
    programmeId,
    name: `Helper ${index}`,
    language: "en" as const,
    createdAt: now,
  }));
  await insert(everybody, (tx, chunk) => tx.insert(people).values(chunk));
  const homes = circleIds.map(() => newId());
  await insert(homes, (tx, chunk) =>
    tx.insert(households).values(chunk.map((id) => ({ id, programmeId, name: "A family", createdAt: now }))),
  );
  await insert(
    circleIds.map((id, index) => ({
      id,
      programmeId,
      householdId: homes[index] ?? "",
      name: `Circle ${index}`,
      purpose: "Mornings without shouting, and one evening a week to sit down.",
      state: "active" as const,
      createdAt: now,
      lastActiveAt: now,
    })),
    (tx, chunk) => tx.insert(circles).values(chunk),
  );
  const busy = circleIds.slice(0, size.busy);
  const places = [
    ...circleIds.map((circleId) => ({ circleId, personId: family, role: "family" as const, ring: "inner" as const })),
    ...busy.flatMap((circleId) =>
      helperIds.map((personId) => ({ circleId, personId, role: "member" as const, ring: "outer" as const })),
    ),
  ];
  await insert(places, (tx, chunk) =>
    tx.insert(memberships).values(chunk.map((place) => ({ id: newId(), programmeId, ...place, from: now }))),
  );

  const taskIds = new Map(busy.map((circleId) => [circleId, make(size.tasks, newId)]));
  const kinds = ["lift", "meal", "children", "sitting", "shopping", "call", "appointment"] as const;
  for (const [circleId, ids] of taskIds) {
    const rows = ids.map((id, index) => {
      const startsAt = new Date(now.getTime() + (1 + (index % 20)) * 86_400_000);
      const isClaimed = Boolean(size.claimed) && index % 3 === 0;
      return {
        id,
        programmeId,
        circleId,
        kind: kinds[index % kinds.length] ?? ("other" as const),
        title: `Something that would help, number ${index}`,
        whenKind: "exact" as const,
        onDay: startsAt.toISOString().slice(0, 10),
        fromTime: "15:30",
        timeZone: "Europe/London",
        startsAt,
        endsAt: new Date(startsAt.getTime() + 1000),
        area: "near Oak School",
        helpersNeeded: 1,
        helpersPromised: isClaimed ? 1 : 0,
        ring: "all" as const,
        state: "open" as const,
        askedBy: family,
        createdAt: now,
      };
    });
    await insert(rows, (tx, chunk) => tx.insert(tasks).values(chunk));
    const taken = rows.filter((row) => row.helpersPromised > 0);
    await insert(taken, (tx, chunk) =>
      tx.insert(claims).values(
        chunk.map((row, index) => ({
          id: newId(),
          programmeId,
          circleId,
          taskId: row.id,
          personId: helperIds[1 + (index % (helperIds.length - 1))] ?? "",
          helpers: 1,
          createdAt: now,
        })),
      ),
    );
  }
  return {
    programmeId,
    circleIds,
    taskIds,
    helpers: await signEverybodyIn(database, keys, programmeId, helperIds, now),
  };
}

async function signEverybodyIn(database: Database, keys: Keys, programmeId: string, ids: string[], now: Date) {
  const helpers: Crowd["helpers"] = [];
  for (const personId of ids) {
    const browser = { id: newId(), secret: newSecret(), label: "bench" };
    let cookie = "";
    await database.transaction(async (tx) => {
      const started = await startSession(tx, { programmeId, personId, browser }, now);
      cookie = `session=${started.session}`;
    });
    const sessionId = cookie.slice("session=".length, "session=".length + 26);
    helpers.push({ personId, cookie, once: () => newOnce(keys, sessionId) });
  }
  return helpers;
}
