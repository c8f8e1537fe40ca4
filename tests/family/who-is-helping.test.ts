import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { castId as id, type CastName } from "#db/cast/people.ts";
import { accessLog, events, homes, memberships, tasks } from "#db/schema/index.ts";
import { type Looked, noteAccess, record } from "#app/evidence/record.server.ts";
import { readLog } from "#app/family/queries-log.server.ts";
import { readPlace } from "#app/lib/place.ts";
import { readWhoIsHelping } from "#app/family/queries.server.ts";
import { removeHome } from "#app/family/remove-home.server.ts";
import type { Ctx } from "#app/lib/ctx.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const grace = () => world.in("okafor", "grace");
const minutesAgo = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);
const helped = (ctx: Ctx, helper: CastName): Ctx => ({ ...ctx, actor: { ...ctx.actor, helperId: id(helper) } });

async function looks(who: CastName, what: Looked, subjectId: string | null = null, at = NOON) {
  const { actor } = await world.in("okafor", who);
  await world.database.transaction((tx) => noteAccess(tx, actor, what, subjectId, at));
}

describe("who is helping us", () => {
  test("has the lead on top, with how to reach them", async () => {
    const { lead } = await readWhoIsHelping(await grace());
    expect(lead).toMatchObject({ name: "Sam" });
    expect(lead?.contacts).toEqual(expect.arrayContaining([{ kind: "phone", value: "+447700900101" }]));
  });

  test("has no lead when the lead has left the circle", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: NOON })
        .where(eq(memberships.id, id("sam-in-okafor"))),
    );
    expect((await readWhoIsHelping(await grace())).lead).toBeNull();
  });

  test("says what each promised next and did lately, and never how many", async () => {
    const { helpers } = await readWhoIsHelping(await grace());
    const jo = helpers.find(({ name }) => name === "Jo");
    expect(jo?.next?.title).toBe("A call in the evening, to hear how it went");
    expect(jo?.lately.map(({ title }) => title)).toEqual(["A pot of stew"]);
    expect(JSON.stringify(helpers)).not.toMatch(/count|total|number/i);
  });

  test("is in the same order whoever did more", async () => {
    const names = (await readWhoIsHelping(await grace())).helpers.map(({ name }) => name);
    expect(names).toEqual(["Sam", "Nadia", "Jo", "Mr Evans", "Priya", "Raj", "Rosa"]);
  });

  test("has the agency worker with what was shared and until when", async () => {
    const { agency } = await readWhoIsHelping(await grace());
    expect(agency).toMatchObject([
      { name: "Ms Ade", share: { what: "circle", why: "Help with the move to a bigger flat" } },
    ]);
  });

  test.each(["sam", "nadia", "jo", "priya", "ade"] as const)("is not for %s", async (who) => {
    await expect(readWhoIsHelping(await world.in("okafor", who))).rejects.toMatchObject({ status: 403 });
    await expect(readLog(await world.in("okafor", who), {})).rejects.toMatchObject({ status: 403 });
  });

  test("is not there for an outsider, another programme, or somebody taken out", async () => {
    await expect(world.in("okafor", "mallory")).rejects.toMatchObject({ status: 404 });
    await expect(world.in("okafor", "leah")).rejects.toMatchObject({ status: 404 });
    await world.database.transaction((tx) =>
      tx
        .update(memberships)
        .set({ until: NOON })
        .where(eq(memberships.id, id("daniel-in-okafor"))),
    );
    await expect(world.in("okafor", "daniel")).rejects.toMatchObject({ status: 404 });
  });

  test("shows no log, no share button and no way to remove to somebody who acts for the family", async () => {
    await looks("ade", "people");
    const page = await readWhoIsHelping(helped(await grace(), "sam"));
    expect(page).toMatchObject({ looks: null, mayShare: false, mayRemove: false });
    await expect(readLog(helped(await grace(), "sam"), {})).rejects.toMatchObject({ status: 403 });
  });

  test("holds nothing of another circle or programme", async () => {
    const page = JSON.stringify(await readWhoIsHelping(await grace()));
    for (const canary of ["Megan", "Leah", "Tom", "Ropewalk", "Sit with Mam", "Larch", "Quay"])
      expect(page).not.toContain(canary);
  });
});

describe("the log", () => {
  test("has who looked and what happened, newest first, with titles from where they stand", async () => {
    const { actor } = await world.in("okafor", "evans");
    await world.database.transaction((tx) =>
      record(tx, { ...actor, helperId: id("sam") }, "task.claimed", id("task-lift"), minutesAgo(5)),
    );
    await looks("ade", "people");
    const { lines } = await readLog(await grace(), {});
    expect(lines).toMatchObject([
      { kind: "look", what: "people", name: "Ms Ade" },
      {
        kind: "event",
        what: "task.claimed",
        name: "Mr Evans",
        helperName: "Sam",
        title: "A lift to the dentist for Temi",
      },
    ]);
  });

  test("finds the person behind a place, an invitation or a share", async () => {
    const { actor } = await grace();
    await world.database.transaction((tx) => record(tx, actor, "member.removed", id("raj-in-okafor"), NOON));
    await world.database.transaction((tx) => record(tx, actor, "share.given", id("share-ade"), minutesAgo(1)));
    const { lines } = await readLog(await grace(), {});
    expect(lines.map(({ personName }) => personName)).toEqual(["Raj", "Ms Ade"]);
  });

  test("finds no title of another circle's task", async () => {
    const { actor } = await grace();
    await world.database.transaction((tx) => record(tx, actor, "task.claimed", id("task-walk"), NOON));
    expect((await readLog(await grace(), {})).lines).toMatchObject([{ title: null }]);
  });

  test("tells each parent only about the address they live at", async () => {
    await looks("priya", "address", id("task-paint"), minutesAgo(1)); // Dad's
    await looks("jo", "address", id("task-stew"), minutesAgo(2)); // Mum's
    await looks("grace", "address", id("home-grace"), minutesAgo(3));
    await looks("daniel", "address", id("home-daniel"), minutesAgo(4));
    await looks("sam", "people", null, minutesAgo(5));
    const seen = async (who: CastName) =>
      (await readLog(await world.in("okafor", who), {})).lines.map(({ name, what }) => `${name} ${what}`);
    expect(await seen("grace")).toEqual(["Jo address", "Grace Okafor address", "Sam people"]);
    expect(await seen("daniel")).toEqual(["Priya address", "Daniel Okafor address", "Sam people"]);
    const latest = (await readWhoIsHelping(await grace())).looks;
    expect(latest?.map(({ name }) => name)).toEqual(["Jo", "Grace Okafor", "Sam"]);
  });

  test("keeps the lines about an address hidden when its home has gone", async () => {
    await looks("priya", "address", id("task-paint"));
    await world.database.transaction((tx) =>
      tx
        .update(tasks)
        .set({ state: "cancelled" })
        .where(eq(tasks.homeId, id("home-daniel"))),
    );
    await removeHome(await world.in("okafor", "daniel"), { homeId: id("home-daniel"), version: 1 });
    expect(
      await world.database.db
        .select()
        .from(homes)
        .where(eq(homes.id, id("home-daniel"))),
    ).toHaveLength(0);
    expect((await readLog(await grace(), {})).lines.filter(({ what }) => what === "address")).toHaveLength(0);
  });

  test("can be read for one person, but not to find out who took somebody out", async () => {
    const { actor } = await world.in("okafor", "sam");
    await world.database.transaction((tx) => record(tx, actor, "member.removed", id("raj-in-okafor"), NOON));
    await looks("sam", "people", null, minutesAgo(1));
    await looks("ade", "circle", null, minutesAgo(2));
    const { lines, people } = await readLog(await grace(), { personId: id("sam") });
    expect(lines.map(({ what }) => what)).toEqual(["people"]);
    expect(people.map(({ name }) => name)).toEqual(["Ms Ade", "Sam"]);
  });

  test("is paged by fifty, there and back, without a line lost or twice, also where many happen at one moment", async () => {
    const { actor } = await world.in("okafor", "jo");
    await world.database.transaction(async (tx) => {
      for (let i = 0; i < 130; i++) {
        const at = minutesAgo(Math.floor(i / 7));
        if (i % 2) await record(tx, actor, "task.claimed", id("task-call"), at, { n: i });
        else await noteAccess(tx, actor, "task", id("task-call"), at);
      }
    });
    const pages: string[][] = [];
    let page = await readLog(await grace(), {});
    expect(page.newer).toBeNull();
    for (;;) {
      pages.push(page.lines.map((line) => line.id));
      if (!page.older) break;
      page = await readLog(await grace(), { before: readPlace(page.older) });
    }
    expect(pages.map((ids) => ids.length)).toEqual([50, 50, 30]);
    expect(new Set(pages.flat()).size).toBe(130);
    const back = await readLog(await grace(), { after: readPlace(page.newer) });
    expect(back.lines.map((line) => line.id)).toEqual(pages[1]);
    const first = await readLog(await grace(), { after: readPlace(back.newer) });
    expect(first.lines.map((line) => line.id)).toEqual(pages[0]);
    expect(first.newer).toBeNull();
  });

  test("starts from the newest when the place in the link is nonsense", () => {
    for (const nonsense of [null, "", "1", "x.y", "99999999999999999.aaaa", "1.' or 1=1", "\0"])
      expect(readPlace(nonsense)).toBeUndefined();
  });

  test("of another circle is never mixed in", async () => {
    const { actor } = await world.in("bevan", "sam");
    await world.database.transaction((tx) => noteAccess(tx, actor, "people", null, NOON));
    await world.database.transaction((tx) => record(tx, actor, "circle.edited", null, NOON));
    expect((await readLog(await grace(), {})).lines).toHaveLength(0);
    expect(await world.database.db.select().from(accessLog)).toHaveLength(1);
    expect(await world.database.db.select().from(events)).toHaveLength(1);
  });
});
