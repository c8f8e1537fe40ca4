import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addEntry } from "#app/concerns/add-entry.server.ts";
import { verifyChain } from "#app/concerns/chain.server.ts";
import { findConcern, readConcern, readConcernCounts, readConcerns } from "#app/concerns/queries.server.ts";
import { readWorryPage } from "#app/concerns/queries-lead.server.ts";
import { raiseConcern } from "#app/concerns/raise-concern.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { accessLog, circles, concernEntries, concerns, events, staffRoles } from "#db/schema/index.ts";
import { freshWorld, NOON, testKeys, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const WORDS = "Ada had a mark on her arm on Sunday.";
async function raised(name: CastName = "rosa") {
  const { number } = await raiseConcern(await world.in("okafor", name), WORDS);
  const [row] = await world.database.db.select().from(concerns).where(eq(concerns.number, number));
  return String(row?.id);
}
const sunita = (now?: Date) => world.signedIn("sunita", now);
const isWhole = async (id: string) => {
  const { concern, links } = await findConcern(world.database.db, castId("riverside"), id);
  return verifyChain(testKeys, concern, links) === null;
};

describe("raising a worry", () => {
  test("anybody in the circle can, and gets a number that cannot be misread", async () => {
    const numbers = [];
    for (const name of ["grace", "sam", "jo", "nadia", "ade"] as const)
      numbers.push((await raiseConcern(await world.in("okafor", name), WORDS)).number);
    for (const number of numbers) expect(number).toMatch(/^[34679CDFGHJKMNPQRTVWXY]{3}-[34679CDFGHJKMNPQRTVWXY]{3}$/);
    expect(new Set(numbers).size).toBe(5);
  });

  test("the circle learns nothing: no line of history, none in the access log, and it is no more active than before", async () => {
    const trace = async () => [
      await world.database.db.select().from(events),
      await world.database.db.select().from(accessLog),
      await world.database.db.select().from(circles),
    ];
    const before = await trace();
    await raised();
    expect(await trace()).toEqual(before);
  });

  test("what was written is sealed in the database", async () => {
    await raised();
    const rows = await world.database.db.select().from(concernEntries);
    expect(JSON.stringify(rows)).not.toContain("Ada");
  });

  test("somebody who was taken out a moment ago cannot any more", async () => {
    const rosa = await world.in("okafor", "rosa");
    const gone = { ...rosa, actor: { ...rosa.actor, membershipId: castId("nobody") } };
    await expect(raiseConcern(gone, WORDS)).rejects.toMatchObject({ status: 404 });
  });
});

describe("the safeguarding lead", () => {
  test("reads it, in their own programme, and nobody else does", async () => {
    const id = await raised();
    expect(await readConcern(sunita(), id)).toMatchObject({
      circle: "Grace's circle",
      raisedBy: "Rosa",
      isWhole: true,
      entries: [{ text: WORDS, kind: "raised", by: "Rosa" }],
    });
    for (const name of ["carys", "nadia", "olu", "bea", "sam", "grace", "tom"] as const) {
      await expect((async () => readConcern(world.signedIn(name), id))(), name).rejects.toMatchObject({ status: 404 });
      await expect((async () => readConcerns(world.signedIn(name)))(), name).rejects.toMatchObject({ status: 404 });
    }
  });

  test("notes that it was read, adds to it and decides; each stays as it was written", async () => {
    const id = await raised();
    await addEntry(sunita(), id, { kind: "acknowledged" });
    await addEntry(sunita(), id, { kind: "note", text: "Called Rosa." });
    await addEntry(sunita(), id, { kind: "decided", decision: "passed_on", reason: "The school had seen it too." });
    await addEntry(sunita(), id, { kind: "note", text: "They called back." });
    const read = await readConcern(sunita(), id);
    expect(read.entries.map(({ kind, text, decision }) => [kind, text, decision])).toEqual([
      ["raised", WORDS, null],
      ["acknowledged", "", null],
      ["note", "Called Rosa.", null],
      ["decided", "The school had seen it too.", "passed_on"],
      ["note", "They called back.", null],
    ]);
    expect(read).toMatchObject({ isWhole: true, clock: { state: "decided" } });
    await expect(addEntry(sunita(), id, { kind: "acknowledged" })).rejects.toMatchObject({ status: 409 });
  });

  test("two at once: the chain stays one, and what both wrote is kept or refused in words", async () => {
    const id = await raised();
    const settled = await Promise.allSettled([
      addEntry(sunita(), id, { kind: "acknowledged" }),
      addEntry(sunita(), id, { kind: "acknowledged" }),
      addEntry(sunita(), id, { kind: "note", text: "One" }),
      addEntry(sunita(), id, { kind: "note", text: "Two" }),
    ]);
    const refused = settled.flatMap((each) => (each.status === "rejected" ? [each.reason as { status: number }] : []));
    expect(refused.every(({ status }) => status === 409)).toBe(true);
    const { entries } = await readConcern(sunita(), id);
    expect(entries.filter(({ kind }) => kind === "acknowledged")).toHaveLength(1);
    expect(await isWhole(id)).toBe(true);
  });

  test("finds the most pressing first", async () => {
    const first = await raised("rosa");
    await addEntry(sunita(), first, { kind: "decided", decision: "no_more", reason: "All well." });
    const second = await raised("jo");
    const { concerns: list } = await readConcerns(sunita(new Date(NOON.getTime() + 2 * 3_600_000)));
    expect(list.map(({ id, state, isOverdue }) => [id, state, isOverdue])).toEqual([
      [second, "new", true],
      [first, "decided", false],
    ]);
  });
});

describe("tampering by hand in the database is found", () => {
  const change = (work: (id: string) => Parameters<World["database"]["transaction"]>[0]) => async () => {
    const id = await raised();
    await addEntry(sunita(), id, { kind: "acknowledged" });
    await addEntry(sunita(), id, { kind: "note", text: "Called Rosa." });
    expect(await isWhole(id)).toBe(true);
    await world.database.transaction(work(id));
    expect(await isWhole(id)).toBe(false);
    expect((await readConcern(sunita(), id)).isWhole).toBe(false);
    await expect(addEntry(sunita(), id, { kind: "note", text: "More" })).rejects.toMatchObject({
      status: 409,
      words: "concerns.tampered",
    });
  };
  const entry = (id: string, seq: number) => and(eq(concernEntries.concernId, id), eq(concernEntries.seq, seq));

  test(
    "when words are changed",
    change((id) => async (tx) => {
      await tx
        .update(concernEntries)
        .set({ sealedText: testKeys.seal("concern", `${id} 1 raised`, "Nothing.") })
        .where(entry(id, 1));
    }),
  );
  test(
    "when a time is changed",
    change((id) => async (tx) => {
      await tx
        .update(concernEntries)
        .set({ at: new Date(NOON.getTime() - 3_600_000) })
        .where(entry(id, 2));
    }),
  );
  test(
    "when it is put under another name",
    change((id) => async (tx) => {
      await tx
        .update(concernEntries)
        .set({ personId: castId("carys") })
        .where(entry(id, 3));
    }),
  );
  test(
    "when the last entry is taken away",
    change((id) => async (tx) => {
      await tx.delete(concernEntries).where(entry(id, 3));
    }),
  );
  test(
    "when all are taken away and the count is set to fit",
    change((id) => async (tx) => {
      await tx.delete(concernEntries).where(eq(concernEntries.concernId, id));
      await tx.update(concerns).set({ links: 0 }).where(eq(concerns.id, id));
    }),
  );
  test(
    "when it is said that somebody else raised it",
    change((id) => async (tx) => {
      await tx
        .update(concerns)
        .set({ raisedBy: castId("jo") })
        .where(eq(concerns.id, id));
    }),
  );
  test(
    "when a hash is made up to fit, without the key",
    change((id) => async (tx) => {
      await tx.update(concernEntries).set({ kind: "decided", hash: "made up" }).where(entry(id, 3));
      await tx.update(concerns).set({ headHash: "made up" }).where(eq(concerns.id, id));
    }),
  );
});

describe("the coordinator", () => {
  const later = new Date(NOON.getTime() + 2 * 3_600_000);

  test("sees how many are late, and no more than that", async () => {
    await raised();
    expect(await readConcernCounts(world.signedIn("carys"))).toEqual({ overdue: 0, unread: 0, hasLead: true });
    expect(await readConcernCounts(world.signedIn("carys", later))).toEqual({ overdue: 1, unread: 0, hasLead: true });
    for (const name of ["bea", "nadia", "olu"] as const)
      await expect((async () => readConcernCounts(world.signedIn(name)))()).rejects.toMatchObject({ status: 404 });
  });

  test("is told when something waits and nobody is there to read it; whoever writes is told so too", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(staffRoles)
        .set({ until: NOON })
        .where(eq(staffRoles.id, castId("sunita-staff"))),
    );
    const jo = await world.in("okafor", "jo");
    expect(await readWorryPage(jo)).toEqual({ hasLead: false });
    expect(await raiseConcern(jo, WORDS)).toMatchObject({ hasLead: false });
    expect(await readConcernCounts(world.signedIn("carys"))).toEqual({ overdue: 0, unread: 1, hasLead: false });
  });
});
