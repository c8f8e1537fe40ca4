import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readMember, readPeople } from "#app/circles/queries-people.server.ts";
import { noteAccessOnce } from "#app/evidence/note-access.server.ts";
import { giveShare } from "#app/family/give-share.server.ts";
import { readLog } from "#app/family/queries-log.server.ts";
import { readSafeguardOversight, readSafeguardShares } from "#app/family/queries-safeguard.server.ts";
import { readShares } from "#app/family/queries-shares.server.ts";
import { readWhoIsHelping } from "#app/family/queries.server.ts";
import { shareToSafeguard, stopSafeguardShare } from "#app/family/share-to-safeguard.server.ts";
import { stopShare } from "#app/family/stop-share.server.ts";
import { readWhoToInvite } from "#app/meetings/queries-people.server.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { freshWorld, NOON, type World } from "../setup/world.ts";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR);

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());

const okafor = (name: CastName, now = NOON) => world.in("okafor", name, now);
const adeSees = async (now = NOON) => (await okafor("ade", now)).actor.share;
const share = {
  personId: castId("ade"),
  what: "circle_and_tasks" as const,
  reason: "Something the school told us about one of the parents",
  why: "School asked us to look at the mornings",
  until: "2026-03-30",
  tell: "now" as const,
};
const hidden = { ...share, tell: "later" as const, reviewOn: "2026-03-26" };
const AFTER = new Date("2026-03-26T09:00:00Z");

describe("what a connector shares to keep somebody safe", () => {
  test("works at once, ends by itself, and is shown to the family in plain words without the reason", async () => {
    await shareToSafeguard(await okafor("nadia"), share);
    expect(await adeSees()).toBe("circle_and_tasks");
    const page = await readShares(await okafor("grace"));
    expect(page.running.find(({ basis }) => basis)).toMatchObject({ why: share.why, agreedBy: "Nadia" });
    expect(JSON.stringify(page)).not.toContain("the school told us");
    expect((await readLog(await okafor("grace"), {})).lines[0]).toMatchObject({
      what: "share.given",
      facts: { basis: "safeguarding" },
    });
    expect(await adeSees(new Date("2026-03-30T23:00:00Z"))).toBe("circle"); // what Grace agreed to goes on
  });

  test("is the connector's alone, for somebody from a service in this circle, for four weeks at most", async () => {
    for (const name of ["sam", "grace", "jo", "ade"] as const)
      await expect(shareToSafeguard(await okafor(name), share)).rejects.toMatchObject({ status: 403 });
    const nadia = await okafor("nadia");
    await expect(shareToSafeguard(nadia, { ...share, personId: castId("raj") })).rejects.toMatchObject({ status: 404 });
    await expect(shareToSafeguard(nadia, { ...share, until: "2026-04-10" })).rejects.toMatchObject({ status: 400 });
    await expect(shareToSafeguard(nadia, { ...share, until: "2026-03-11" })).rejects.toMatchObject({ status: 400 });
    await expect(shareToSafeguard(nadia, { ...hidden, reviewOn: "2026-04-10" })).rejects.toMatchObject({ status: 400 });
    await expect(shareToSafeguard(nadia, { ...hidden, reviewOn: "2026-03-12" })).rejects.toMatchObject({ status: 400 });
    await shareToSafeguard(nadia, { ...share, until: "2026-04-09" });
  });

  test("is not stopped by the family, whatever it gives or stops itself; by a connector it is", async () => {
    const id = await shareToSafeguard(await okafor("nadia"), share);
    await expect(stopShare(await okafor("grace"), id)).rejects.toMatchObject({ status: 409 });
    await giveShare(await okafor("grace"), { personId: castId("ade"), what: "circle", why: "x", until: "2026-03-20" });
    expect(await adeSees()).toBe("circle_and_tasks");
    await stopSafeguardShare(await okafor("nadia"), id);
    expect(await adeSees()).toBe("circle");
  });
});

describe("while telling would put somebody in danger", () => {
  test("the family's pages are as if it were not there", async () => {
    const before = {
      shares: await readShares(await okafor("grace")),
      helping: await readWhoIsHelping(await okafor("grace")),
      log: await readLog(await okafor("grace"), {}),
      people: await readPeople(await okafor("grace")),
      member: await readMember(await okafor("grace"), castId("ade-in-okafor")),
    };
    const id = await shareToSafeguard(await okafor("nadia"), hidden);
    await noteAccessOnce(await okafor("ade"), "task", castId("task-meal"));
    expect({
      shares: await readShares(await okafor("grace")),
      helping: await readWhoIsHelping(await okafor("grace")),
      log: await readLog(await okafor("grace"), {}),
      people: await readPeople(await okafor("grace")),
      member: await readMember(await okafor("grace"), castId("ade-in-okafor")),
    }).toEqual(before);
    await expect(stopShare(await okafor("grace"), id)).rejects.toMatchObject({ status: 404 });
  });

  test("nobody is offered as a guest of a meeting because of it", async () => {
    await stopShare(await okafor("grace"), castId("share-ade"));
    await shareToSafeguard(await okafor("nadia"), hidden);
    expect(await adeSees()).toBe("circle_and_tasks");
    const offered = await readWhoToInvite(await okafor("grace"));
    expect(offered.map(({ personId }) => personId)).not.toContain(castId("ade"));
  });

  test("what the family itself allowed stays in its log", async () => {
    await shareToSafeguard(await okafor("nadia"), hidden);
    await noteAccessOnce(await okafor("ade"), "circle");
    await noteAccessOnce(await okafor("ade"), "task", castId("task-meal"));
    const { lines } = await readLog(await okafor("grace"), {});
    expect(lines.filter(({ kind }) => kind === "look").map(({ what }) => what)).toEqual(["circle"]);
  });

  test("a look that the family allowed meanwhile is told, also within the hour of a hidden one", async () => {
    await shareToSafeguard(await okafor("nadia"), hidden);
    await noteAccessOnce(await okafor("ade"), "task", castId("task-meal"));
    const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000);
    const allowed = { personId: castId("ade"), what: "circle_and_tasks" as const, why: "x", until: "2026-03-20" };
    await giveShare(await okafor("grace", minutes(10)), allowed);
    for (const at of [20, 30]) await noteAccessOnce(await okafor("ade", minutes(at)), "task", castId("task-meal"));
    const { lines } = await readLog(await okafor("grace", minutes(40)), {});
    expect(lines.filter(({ kind }) => kind === "look").map(({ at }) => at)).toEqual([minutes(20)]);
  });

  test("on its day all of it stands there, with the true times", async () => {
    await shareToSafeguard(await okafor("nadia"), hidden);
    await noteAccessOnce(await okafor("ade", later(1)), "task", castId("task-meal"));
    const { lines } = await readLog(await okafor("grace", AFTER), {});
    expect(lines.map(({ what, at }) => [what, at])).toEqual([
      ["task", later(1)],
      ["share.given", NOON],
    ]);
    expect((await readShares(await okafor("grace", AFTER))).running.some(({ basis }) => basis)).toBe(true);
  });

  test("what was hidden and stopped is told on its day too", async () => {
    const id = await shareToSafeguard(await okafor("nadia"), hidden);
    await stopSafeguardShare(await okafor("nadia", later(2)), id);
    expect((await readLog(await okafor("grace", later(3)), {})).lines).toEqual([]);
    expect((await readLog(await okafor("grace", AFTER), {})).lines.map(({ what }) => what)).toEqual([
      "share.stopped",
      "share.given",
    ]);
  });

  test("the safeguarding leads of the programme always see it, with the reason; nobody else's do", async () => {
    await shareToSafeguard(await okafor("nadia"), hidden);
    const [seen] = await readSafeguardOversight(world.signedIn("sunita"));
    expect(seen).toMatchObject({ reason: hidden.reason, circleName: "Grace's circle", isHidden: true, giver: "Nadia" });
    for (const name of ["nadia", "carys", "tom", "sam"] as const)
      await expect(readSafeguardOversight(world.signedIn(name))).rejects.toMatchObject({ status: 404 });
    expect((await readSafeguardShares(await okafor("nadia"))).shares).toHaveLength(1);
    expect((await readSafeguardShares(await world.in("bevan", "nadia"))).shares).toEqual([]);
  });
});
