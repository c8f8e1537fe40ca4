import { afterAll, beforeAll, expect, test } from "vitest";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Read } from "#db/client.ts";
import { hot, type Value } from "#db/hot.ts";
import { claims, tasks } from "#db/schema/index.ts";
import { castId } from "#db/cast/people.ts";
import { freshWorld, type World } from "../setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const okafor = castId("okafor");

test("a prepared read gives the rows that the same read gives when it is built anew: moments, numbers and what is missing", async () => {
  const build = (db: Read, circle: string | ReturnType<Value<{ circle: string }>>) =>
    db
      .select({ id: tasks.id, startsAt: tasks.startsAt, needed: tasks.helpersNeeded, claimId: claims.id })
      .from(tasks)
      .leftJoin(claims, and(eq(claims.taskId, tasks.id), isNull(claims.endedAt)))
      .where(eq(tasks.circleId, circle))
      .orderBy(asc(tasks.id), asc(claims.id));
  const prepared = hot((db, value: Value<{ circle: string }>) => build(db, value("circle", tasks.circleId)));
  const rows = await prepared(world.database.db, { circle: okafor });
  expect(rows).toEqual(await build(world.database.db, okafor));
  expect(rows.some(({ startsAt }) => startsAt instanceof Date)).toBe(true);
  expect(rows.some(({ claimId }) => claimId === null)).toBe(true);
});

test("a prepared read of something reckoned or of parts is drizzle's own", async () => {
  const build = (db: Read) =>
    db
      .select({ task: { id: tasks.id }, isOpen: sql<number>`case when ${tasks.state} = 'open' then 1 else 0 end` })
      .from(tasks)
      .orderBy(asc(tasks.id));
  expect(await hot((db) => build(db))(world.database.db, {})).toEqual(await build(world.database.db));
});
