import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { events, memberships } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { readActor } from "#app/circles/queries.server.ts";
import { startHelping } from "#app/people/start-helping.server.ts";
import { signOut } from "#app/people/sign-out.server.ts";
import { stopHelping } from "#app/people/stop-helping.server.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";
import { signInAs, whoIs } from "./browser.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await freshWorld();
  worlds.push(world);
});
afterAll(() => Promise.all(worlds.map(({ database }) => database.drop())));

const evans = castId("evans-in-okafor");

/** Sam's own session, in Grace's circle. */
async function sam(name: CastName = "sam") {
  const { ctx, started } = await signInAs(world, name);
  const actor = await readActor(world.database.db, ctx.actor, castId("okafor"), NOON);
  return {
    ctx: { ...world.open(), actor, timeZone: "Europe/London" },
    sessionId: ctx.actor.sessionId,
    cookie: started.session,
  };
}
const told = async () =>
  (await world.database.db.select().from(events))
    .filter(({ what }) => what.startsWith("member.help_"))
    .map(({ what, personId, subjectId, circleId }) => ({ what, personId, subjectId, circleId }));

describe("helping somebody who uses no screen", () => {
  test("the session acts for them, openly, until it stops; both ends are in the history", async () => {
    const { ctx, sessionId, cookie } = await sam();
    await startHelping(ctx, sessionId, evans);
    const helping = await whoIs(world, cookie);
    expect(helping?.actor).toMatchObject({
      name: "Mr Evans",
      staff: [],
      helper: { personId: castId("sam"), name: "Sam", circleId: castId("okafor") },
    });
    if (helping) await stopHelping(helping);
    expect((await whoIs(world, cookie))?.actor).toMatchObject({ name: "Sam", helper: null });
    const both = { personId: castId("sam"), subjectId: evans, circleId: castId("okafor") };
    expect(await told()).toEqual(
      expect.arrayContaining([
        { what: "member.help_started", ...both },
        { what: "member.help_ended", ...both },
      ]),
    );
  });

  test("needs that they agreed", async () => {
    const { ctx, sessionId } = await sam();
    await expect(startHelping(ctx, sessionId, castId("jo-in-okafor"))).rejects.toMatchObject({
      words: "people.help_not_agreed",
    });
  });

  test("is for members and family of this circle, not for oneself, staff or another circle", async () => {
    const { ctx, sessionId } = await sam();
    await world.database.transaction((tx) => tx.update(memberships).set({ proxyAgreedAt: NOON }));
    for (const place of [
      "sam-in-okafor",
      "nadia-in-okafor",
      "ade-in-okafor",
      "megan-in-bevan",
      "leah-in-lewis",
      "nobody",
    ])
      await expect(startHelping(ctx, sessionId, castId(place)), place).rejects.toMatchObject({
        words: "common.not_here",
      });
    await startHelping(ctx, sessionId, castId("grace-in-okafor"));
  });

  test.each(["grace", "jo", "nadia"] as const)("%s may not", async (name) => {
    const { ctx, sessionId } = await sam(name);
    await expect(startHelping(ctx, sessionId, evans)).rejects.toMatchObject({ words: "common.not_yours" });
  });

  test("works only in one's own session", async () => {
    const { ctx } = await sam();
    const jo = await signInAs(world, "jo");
    await expect(startHelping(ctx, jo.ctx.actor.sessionId, evans)).rejects.toMatchObject({
      words: "people.signed_out_meanwhile",
    });
    expect((await whoIs(world, jo.started.session))?.actor).toMatchObject({ name: "Jo", helper: null });
    expect(await told()).toEqual([]);
  });

  test("ends by itself when either leaves the circle, or the agreement is taken back", async () => {
    const ends = [
      [evans, { until: NOON }],
      [evans, { proxyAgreedAt: null }],
      [castId("sam-in-okafor"), { until: NOON }],
      [castId("sam-in-okafor"), { role: "member" as const }],
    ] as const;
    for (const [place, change] of ends) {
      const { ctx, sessionId, cookie } = await sam();
      const [before] = await world.database.db.select().from(memberships).where(eq(memberships.id, place));
      await startHelping(ctx, sessionId, evans);
      await world.database.transaction((tx) => tx.update(memberships).set(change).where(eq(memberships.id, place)));
      expect((await whoIs(world, cookie))?.actor).toMatchObject({ name: "Sam", helper: null });
      await world.database.transaction((tx) =>
        tx
          .update(memberships)
          .set(before ?? {})
          .where(eq(memberships.id, place)),
      );
    }
  });

  test("signing out ends it too", async () => {
    const { ctx, sessionId, cookie } = await sam();
    await startHelping(ctx, sessionId, evans);
    const helping = await whoIs(world, cookie);
    if (helping) await signOut(helping);
    expect(await whoIs(world, cookie)).toBeNull();
    expect((await told()).map(({ what }) => what)).toContain("member.help_ended");
  });

  test("who helps nobody has nothing to stop", async () => {
    const { ctx } = await signInAs(world, "jo");
    await stopHelping(ctx);
    expect(await told()).toEqual([]);
  });
});
