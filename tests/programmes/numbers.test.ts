import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id } from "#db/cast/people.ts";
import { circles, claims, tasks } from "#db/schema/index.ts";
import { newId } from "#app/lib/ids.ts";
import { readNumbers } from "#app/programmes/queries.server.ts";
import { fillRate, hidePart, hideSmall, hideSmallParts } from "#app/programmes/rules.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { fc } from "../setup/chance.ts";

const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 });
const isSmall = (count: number) => count > 0 && count < 5;

describe("small numbers", () => {
  test("one to four are never shown, none and five are", () => {
    expect([0, 1, 4, 5, 12].map(hideSmall)).toEqual([0, "few", "few", 5, 12]);
  });

  test("whatever hides behind “fewer than 5” could be any of one to four: nothing on the page tells which", () => {
    fc.assert(
      fc.property(counts, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }), (real, other) => {
        const different = real.map((count, i) => (isSmall(count) ? (other[i] ?? 1) : count));
        expect(hideSmallParts(different)).toEqual(hideSmallParts(real));
      }),
    );
  });

  test("the whole is never more than it is, and is itself where nothing is hidden", () => {
    fc.assert(
      fc.property(counts, (real) => {
        const whole = real.reduce((sum, count) => sum + count, 0);
        const shown = hideSmallParts(real);
        expect(shown.atLeast).toBeLessThanOrEqual(whole);
        if (shown.isExact) expect(shown.atLeast).toBe(whole);
      }),
    );
  });

  test("a part of a known whole does not give away a small rest", () => {
    fc.assert(
      fc.property(counts, fc.nat(), (real, n) => {
        const whole = real.reduce((sum, count) => sum + count, 0);
        const part = n % (whole + 1);
        const shown = hideSmallParts(real);
        const answer = hidePart(part, whole, shown);
        if (typeof answer !== "number") return;
        expect(isSmall(answer)).toBe(false);
        if (shown.isExact) expect(isSmall(whole - answer)).toBe(false);
        // It narrows nothing down: every hidden part may still be one.
        else expect(answer).toBeLessThanOrEqual(shown.atLeast);
      }),
    );
  });

  test("a rate is told only when both its parts may be", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (taken, untaken) => {
        const rate = fillRate(taken, untaken);
        if (isSmall(taken) || isSmall(untaken) || taken + untaken === 0) expect(rate).toBeNull();
        else expect(rate).toBe(Math.round((100 * taken) / (taken + untaken)));
      }),
    );
  });
});

describe("a programme's numbers", () => {
  let world: World;
  beforeEach(async () => {
    world = await freshWorld();
  });
  afterEach(() => world.database.drop());

  test("name no family, no circle and nobody", async () => {
    const page = JSON.stringify(await readNumbers(world.signedIn("bea")));
    for (const canary of ["Grace", "Megan", "Okafor", "circle's", "Larch", "Sam"]) expect(page).not.toContain(canary);
  });

  test("hide what is small", async () => {
    const numbers = await readNumbers(world.signedIn("carys"));
    expect(numbers.circles).toEqual({ parts: [0, "few", 0, "few", 0], atLeast: 2, isExact: false });
    expect(numbers).toMatchObject({ withoutLead: "few", quiet: "few", fillRate: null });
  });

  test("count circles by state, without a lead and gone quiet, of this programme alone", async () => {
    await world.database.transaction(async (tx) => {
      const common = {
        programmeId: id("riverside"),
        householdId: id("okafors"),
        name: "n",
        purpose: "p",
        createdAt: NOON,
      };
      const old = new Date(NOON.getTime() - 29 * 86_400_000);
      for (let i = 0; i < 5; i++) {
        await tx
          .insert(circles)
          .values({ ...common, id: newId(), state: "active", leadPersonId: id("sam"), lastActiveAt: NOON });
        await tx.insert(circles).values({ ...common, id: newId(), state: "tapering", lastActiveAt: old });
        await tx.insert(circles).values({ ...common, id: newId(), state: "paused", lastActiveAt: old });
      }
    });
    const numbers = await readNumbers(world.signedIn("carys"));
    expect(numbers.circles).toEqual({ parts: [0, 6, 5, 6, 0], atLeast: 17, isExact: true });
    // Sam has no place in those five circles: they are without a lead too. Only the Okafors' has one, so the rest is small and the number stays hidden.
    expect(numbers.withoutLead).toBe("hidden");
    expect(numbers.quiet).toBe(6);
  });

  test("count an ask as taken when a promise stands, and leave out what was called off or is old", async () => {
    await world.database.transaction(async (tx) => {
      const [some] = await tx
        .select()
        .from(tasks)
        .where(eq(tasks.id, id("task-call")));
      const ask = async (more: Partial<typeof tasks.$inferInsert>, claim?: Partial<typeof claims.$inferInsert>) => {
        if (!some) throw new Error("no task in the cast");
        const taskId = newId();
        await tx.insert(tasks).values({ ...some, ...more, id: taskId });
        const promise = {
          id: newId(),
          programmeId: some.programmeId,
          circleId: some.circleId,
          taskId,
          personId: id("jo"),
          helpers: 1,
          createdAt: NOON,
        };
        if (claim) await tx.insert(claims).values({ ...promise, ...claim });
      };
      for (let i = 0; i < 6; i++) {
        await ask({ state: "done" }, {});
        await ask({}, { endedAt: NOON, endedWhy: "handed_back" });
        await ask({ state: "cancelled" }, { endedAt: NOON, endedWhy: "cancelled" });
        await ask({ createdAt: new Date(NOON.getTime() - 57 * 86_400_000) }, {});
      }
    });
    const { asks, fillRate: rate } = await readNumbers(world.signedIn("bea"));
    // The cast: four taken, four not.
    expect(asks.parts).toEqual([10, 10]);
    expect(rate).toBe(50);
  });

  test("count each helper once, with or without a promise", async () => {
    // Sam, Jo and Priya promised; Mr Evans, Raj and Rosa did not.
    expect((await readNumbers(world.signedIn("carys"))).helpers.parts).toEqual(["few", "few"]);
  });

  test.each(["nadia", "sunita", "ade", "sam", "grace", "olu", "mallory", "tom"] as const)(
    "are not there for %s",
    async (who) => {
      await expect(readNumbers(world.signedIn(who))).rejects.toMatchObject({ status: 404 });
    },
  );

  test("are not there before the second step", async () => {
    const carys = world.signedIn("carys");
    await expect(readNumbers({ ...carys, actor: { ...carys.actor, hasSecondStep: false } })).rejects.toMatchObject({
      status: 404,
    });
  });
});
