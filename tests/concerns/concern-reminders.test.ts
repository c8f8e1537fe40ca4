import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addEntry } from "#app/concerns/add-entry.server.ts";
import { raiseConcern } from "#app/concerns/raise-concern.server.ts";
import { giveStaffRole } from "#app/programmes/give-staff-role.server.ts";
import { castId } from "#db/cast/people.ts";
import { concerns, staffRoles } from "#db/schema/index.ts";
import { fates, leaving, outbox, quietWorld } from "../setup/leaving.ts";
import { NOON, type World } from "../setup/world.ts";

const HOUR = 3_600_000;
const later = (hours: number, from = NOON) => new Date(from.getTime() + hours * HOUR);

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.database.drop());

async function raised(now = NOON) {
  const { number } = await raiseConcern(await world.in("okafor", "rosa", now), "Ada had a mark on her arm.");
  const [row] = await world.database.db.select().from(concerns).where(eq(concerns.number, number));
  return { id: String(row?.id), number };
}
const sunita = (now?: Date) => world.signedIn("sunita", now);

describe("a worry that waits", () => {
  test("is told to the safeguarding lead at once, at night too, with not a word of it and of no circle", async () => {
    const night = new Date("2026-03-14T02:00:00Z");
    const { id, number } = await raised(night);
    const letters = await leaving(world, night);
    expect(letters).toMatchObject([
      { kind: "concern_waiting", address: { to: "sunita@example.org" }, path: "/programme/concerns", isUrgent: true },
    ]);
    for (const word of ["Ada", "mark", "Rosa", "Grace", number])
      expect(`${letters[0]?.subject} ${letters[0]?.text} ${letters[0]?.html}`).not.toContain(word);
    for (const row of await outbox(world, "concern_waiting", id)) expect(row.circleId).toBeNull();
  });

  test("is told again when nobody has read it in an hour, and when nobody has decided in a day", async () => {
    await raised();
    const told = [];
    for (const hours of [0, 0.9, 1, 23.9, 24, 60]) told.push((await leaving(world, later(hours))).length);
    expect(told).toEqual([1, 0, 1, 0, 1, 0]);
  });

  test("at the weekend the hour to read it is counted on Monday, but it is told by the end of the day to decide", async () => {
    const saturday = new Date("2026-03-14T10:00:00Z");
    const { id } = await raised(saturday);
    const dueAt = (await outbox(world, "concern_waiting", id)).map((row) => row.dueAt);
    expect(dueAt).toEqual([saturday, later(24, saturday), later(24, saturday)]);
  });

  test("read, it is told again only if nobody decides; decided, not at all", async () => {
    const first = await raised();
    await addEntry(sunita(), first.id, { kind: "acknowledged" });
    expect(await leaving(world, later(2))).toEqual([]);
    expect(await leaving(world, later(24))).toHaveLength(1);
    const second = await raised();
    await addEntry(sunita(), second.id, { kind: "decided", decision: "no_more", reason: "All well." });
    expect(await leaving(world, later(25))).toEqual([]);
    expect(new Set(await fates(world, "concern_waiting", second.id))).toEqual(new Set(["not_needed"]));
  });

  test("goes to nobody who is no lead any more, and to whoever becomes one", async () => {
    const { id } = await raised();
    await world.database.transaction((tx) =>
      tx
        .update(staffRoles)
        .set({ until: NOON })
        .where(eq(staffRoles.personId, castId("sunita")))
        .then(() => undefined),
    );
    expect(await leaving(world)).toEqual([]);
    await giveStaffRole(world.signedIn("carys", later(0.1)), {
      name: "Nadia",
      contact: "nadia@example.org",
      language: "en",
      role: "safeguarding_lead",
    });
    expect(await leaving(world, later(0.1))).toMatchObject([{ address: { to: "nadia@example.org" } }]);
    expect((await outbox(world, "concern_waiting", id)).map(({ personId }) => personId)).toContain(castId("nadia"));
  });

  test("of another programme is another programme's", async () => {
    await raised();
    const rows = await outbox(world, "concern_waiting");
    expect(new Set(rows.map(({ programmeId }) => programmeId))).toEqual(new Set([castId("riverside")]));
  });
});
