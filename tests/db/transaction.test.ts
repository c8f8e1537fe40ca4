import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import pg from "pg";
import { castId } from "#db/cast/people.ts";
import { dialect } from "#db/dialect.ts";
import { circles, people } from "#db/schema/index.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await freshWorld();
});
afterAll(() => world.database.drop());

const grace = castId("grace");
const rename = (name: string) =>
  world.database.transaction((tx) => tx.update(people).set({ name }).where(eq(people.id, grace)));
const nameNow = async () =>
  (await world.database.db.select({ name: people.name }).from(people).where(eq(people.id, grace)))[0]?.name;

describe("transaction", () => {
  test("what it wrote is there afterwards", async () => {
    await rename("Grace O.");
    expect(await nameNow()).toBe("Grace O.");
  });

  test("a throw undoes all of it", async () => {
    const failing = world.database.transaction(async (tx) => {
      await tx.update(people).set({ name: "nobody" }).where(eq(people.id, grace));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await nameNow()).toBe("Grace O.");
  });

  test("reading, thinking and writing at the same time loses nothing", async () => {
    const okafor = eq(circles.id, castId("okafor"));
    const addOne = () =>
      world.database.transaction(async (tx) => {
        const [row] = await tx.select({ version: circles.version }).from(circles).where(okafor);
        await new Promise((resolve) => setTimeout(resolve, 1));
        await tx
          .update(circles)
          .set({ version: (row?.version ?? 0) + 1 })
          .where(okafor);
      });
    await Promise.all(Array.from({ length: 12 }, addOne));
    const [after] = await world.database.db.select({ version: circles.version }).from(circles).where(okafor);
    expect(after?.version).toBe(13);
  });

  test("one inside another is refused", async () => {
    const nested = world.database.transaction(() => world.database.transaction(async () => "never"));
    await expect(nested).rejects.toThrow("inside transaction()");
  });

  test("a handle kept for later is dead", async () => {
    let kept: Parameters<Parameters<typeof world.database.transaction>[0]>[0] | undefined;
    await world.database.transaction(async (tx) => {
      kept = tx;
    });
    if (world.database.engine === "sqlite")
      await expect((async () => kept?.select().from(people))()).rejects.toThrow("transaction used after");
  });

  test("a failed statement ends the transaction, even when its error is swallowed", async () => {
    const swallowing = world.database.transaction(async (tx) => {
      const same = {
        id: grace,
        programmeId: castId("riverside"),
        name: "twin",
        language: "en" as const,
        createdAt: NOON,
      };
      await tx
        .insert(people)
        .values(same)
        .catch(() => {});
      await tx.update(people).set({ name: "after" }).where(eq(people.id, grace));
    });
    await expect(swallowing).rejects.toThrow();
    expect(await nameNow()).toBe("Grace O.");
  });

  test("a row that would tie two programmes together is refused by the database itself", async () => {
    const crossing = world.database.transaction((tx) =>
      tx
        .update(circles)
        .set({ leadPersonId: castId("leah") })
        .where(eq(circles.id, castId("okafor"))),
    );
    await expect(crossing).rejects.toThrow();
  });

  test.runIf(dialect === "postgres")(
    "its connection may be cut under it: it fails, and the program goes on",
    async () => {
      const cut = world.database.transaction(async (tx) => {
        await tx.update(people).set({ name: "half-way" }).where(eq(people.id, grace));
        await onServer("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'");
        // Longer than it takes to hear of it while nothing is asked.
        await new Promise((resolve) => setTimeout(resolve, 100));
        await tx.update(people).set({ name: "after" }).where(eq(people.id, grace));
      });
      await expect(cut).rejects.toThrow();
      expect(await nameNow()).toBe("Grace O.");
    },
  );
});

/** From another connection, about this database only. */
async function onServer(sql: string) {
  const client = new pg.Client(world.database.url);
  await client.connect();
  await client.query(`${sql} and datname = current_database()`);
  await client.end();
}
