import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id } from "#db/cast/people.ts";
import { events, memberships, shares } from "#db/schema/index.ts";
import { giveShare } from "#app/family/give-share.server.ts";
import { readShares } from "#app/family/queries-shares.server.ts";
import { shareEnd } from "#app/family/rules.ts";
import { stopShare } from "#app/family/stop-share.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const grace = (now = NOON) => world.in("okafor", "grace", now);
const adeSees = async (now = NOON) => (await world.in("okafor", "ade", now)).actor.share;
const share = {
  personId: id("ade"),
  what: "circle_and_tasks" as const,
  why: "School in the morning",
  until: "2026-04-30",
};

describe("what services may see", () => {
  test("is given by the family and works at once", async () => {
    expect(await adeSees()).toBe("circle");
    await giveShare(await grace(), share);
    expect(await adeSees()).toBe("circle_and_tasks");
    const [event] = await world.database.db.select().from(events);
    expect(event).toMatchObject({ what: "share.given", personId: id("grace") });
  });

  test("gets narrower when the family says so", async () => {
    await giveShare(await grace(), share);
    await giveShare(await grace(), { ...share, what: "circle" });
    expect(await adeSees()).toBe("circle");
    const { running, past } = await readShares(await grace());
    expect([running.length, past.length]).toEqual([1, 2]);
  });

  test("ends by itself at the end of its day, by the clock of the circle", async () => {
    await giveShare(await grace(), share);
    expect(await adeSees(new Date("2026-04-30T22:59:59Z"))).toBe("circle_and_tasks"); // summer time
    expect(await adeSees(new Date("2026-04-30T23:00:00Z"))).toBeNull();
    const later = await readShares(await grace(new Date("2026-05-01T10:00:00Z")));
    expect(later.running).toHaveLength(0);
  });

  test("is stopped at once, and only once", async () => {
    await stopShare(await grace(), id("share-ade"));
    expect(await adeSees()).toBeNull();
    await expect(stopShare(await grace(), id("share-ade"))).rejects.toMatchObject({ words: "family.share_over" });
    const { running, past } = await readShares(await grace());
    expect(running).toHaveLength(0);
    expect(past).toMatchObject([{ name: "Ms Ade", agreedBy: "Grace Okafor", endedAt: NOON }]);
  });

  test("pressed twice at the same moment is stopped once", async () => {
    const both = await Promise.allSettled([
      stopShare(await grace(), id("share-ade")),
      stopShare(await world.in("okafor", "daniel"), id("share-ade")),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.database.db.select().from(events).where(eq(events.what, "share.stopped"))).toHaveLength(1);
  });

  test("is not for a past day, nor for more than a year", async () => {
    await expect(giveShare(await grace(), { ...share, until: "2026-03-11" })).rejects.toMatchObject({
      words: "family.until_too_early",
    });
    await expect(giveShare(await grace(), { ...share, until: "2027-03-14" })).rejects.toMatchObject({
      words: "family.until_too_late",
    });
    await giveShare(await grace(), { ...share, until: "2027-03-13" });
    expect(shareEnd("2026-03-12", NOON, "Europe/London")).toEqual(new Date("2026-03-13T00:00:00Z"));
  });

  test("goes to nobody but an agency worker who is in the circle now", async () => {
    for (const who of ["jo", "mallory", "leah", "nadia"])
      await expect(giveShare(await grace(), { ...share, personId: id(who) })).rejects.toMatchObject({
        words: "family.worker_gone",
      });
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: NOON })
        .where(eq(memberships.id, id("ade-in-okafor"))),
    );
    await expect(giveShare(await grace(), share)).rejects.toMatchObject({ words: "family.worker_gone" });
    expect((await readShares(await grace())).running).toHaveLength(0);
  });

  test.each(["sam", "nadia", "jo", "ade"] as const)("is not for %s to see, give or stop", async (who) => {
    const ctx = await world.in("okafor", who);
    await expect(readShares(ctx)).rejects.toMatchObject({ status: 403 });
    await expect(giveShare(ctx, share)).rejects.toMatchObject({ status: 403 });
    await expect(stopShare(ctx, id("share-ade"))).rejects.toMatchObject({ status: 403 });
  });

  test("is never decided by somebody who acts for the family", async () => {
    const ctx = await grace();
    const helped = { ...ctx, actor: { ...ctx.actor, helperId: id("sam") } };
    await expect(giveShare(helped, share)).rejects.toMatchObject({ status: 403 });
    await expect(stopShare(helped, id("share-ade"))).rejects.toMatchObject({ status: 403 });
  });

  test("of one circle cannot be stopped from another", async () => {
    await expect(stopShare(await world.in("bevan", "megan"), id("share-ade"))).rejects.toMatchObject({ status: 404 });
    const [row] = await world.database.db
      .select()
      .from(shares)
      .where(eq(shares.id, id("share-ade")));
    expect(row?.stoppedAt).toBeNull();
  });
});
