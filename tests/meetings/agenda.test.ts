import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkIns, events, followUps } from "#db/schema/index.ts";
import { castId, type CastName } from "#db/cast/people.ts";
import { resolveFollowUp } from "#app/checkins/resolve-follow-up.server.ts";
import { addAgendaItem, drawAgendaAgain, dropAgendaItem, raiseAgendaItem } from "#app/meetings/change-agenda.server.ts";
import { readMeeting, readRun } from "#app/meetings/queries.server.ts";
import { freshWorld, type World } from "../setup/world.ts";
import { MEETS, plan, refused } from "./planned.ts";

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});
afterEach(() => world.database.drop());
const okafor = (name: CastName) => world.in("okafor", name);
const agendaOf = async (name: CastName, id = MEETS) => (await readMeeting(await okafor(name), id)).agenda;
const texts = async (name: CastName, id = MEETS) => (await agendaOf(name, id)).map(({ text }) => text);
const BREAKFAST = "Ask the school about the breakfast club";

describe("what is to be looked after since somebody looked in", () => {
  test("is talked about, and read by those who read it anyway", async () => {
    const id = await plan(world, ["grace", "daniel", "sam", "jo", "priya"]);
    for (const name of ["grace", "sam", "nadia"] as const) expect(await texts(name, id), name).toContain(BREAKFAST);
    for (const name of ["daniel", "jo", "priya"] as const) expect(await texts(name, id), name).not.toContain(BREAKFAST);
    const item = (await agendaOf("grace", id)).find(({ text }) => text === BREAKFAST);
    expect(item).toMatchObject({ source: "follow_up", followUp: { about: "Grace", ownerName: "Sam" } });
  });

  test("shows how it went, and is drawn once", async () => {
    await drawAgendaAgain(await okafor("sam"), MEETS);
    await resolveFollowUp(await okafor("sam"), castId("follow-up-breakfast"), "There is a place for her.");
    await drawAgendaAgain(await okafor("sam"), MEETS);
    const items = (await agendaOf("grace")).filter(({ text }) => text === BREAKFAST);
    expect(items.map(({ followUp }) => followUp?.result)).toEqual(["There is a place for her."]);
  });

  test("what was said in private stays where it was said", async () => {
    await world.database.transaction((tx) =>
      tx
        .update(checkIns)
        .set({ isPrivate: true })
        .where(eq(checkIns.id, castId("check-in-tired"))),
    );
    const id = await plan(world, ["grace", "sam"]);
    expect(await texts("sam", id)).not.toContain(BREAKFAST);
  });

  test("one that is no longer for this reader goes from an agenda that it stands on", async () => {
    const id = await plan(world, ["grace", "sam", "nadia"]);
    await world.database.transaction(async (tx) => {
      await tx
        .update(checkIns)
        .set({ isPrivate: true })
        .where(eq(checkIns.id, castId("check-in-tired")));
      await tx.update(followUps).set({ ownerId: castId("sam") });
    });
    expect(await texts("nadia", id)).not.toContain(BREAKFAST);
    expect(await texts("sam", id)).toContain(BREAKFAST);
  });
});

describe("only if I bring it up", () => {
  const TEXT = "The nights";
  const keep = async () => {
    await addAgendaItem(await okafor("grace"), MEETS, { text: TEXT, isOnlyMine: true });
    const item = (await agendaOf("grace")).find(({ text }) => text === TEXT);
    return item?.id ?? "";
  };
  const changes = () => world.database.db.$count(events, eq(events.what, "meeting.agenda_changed"));

  test("nobody else sees it, not even that something was written, until it is brought up", async () => {
    const before = await changes();
    const id = await keep();
    expect(await changes()).toBe(before);
    for (const name of ["sam", "daniel", "nadia", "jo"] as const) expect(await texts(name), name).not.toContain(TEXT);
    await raiseAgendaItem(await okafor("grace"), MEETS, id);
    for (const name of ["sam", "daniel", "nadia", "jo"] as const) expect(await texts(name), name).toContain(TEXT);
    expect(await changes()).toBe(before + 1);
  });

  test("nobody else brings it up or takes it off, and it is not on the page that all look at", async () => {
    const id = await keep();
    for (const name of ["sam", "daniel", "jo"] as const) {
      await expect(raiseAgendaItem(await okafor(name), MEETS, id)).rejects.toMatchObject(refused(404));
      await expect(dropAgendaItem(await okafor(name), MEETS, id)).rejects.toMatchObject(refused(404));
    }
    expect((await readRun(await okafor("grace"), MEETS)).agenda.map(({ text }) => text)).not.toContain(TEXT);
    await dropAgendaItem(await okafor("grace"), MEETS, id);
    expect(await texts("grace")).not.toContain(TEXT);
  });

  test("who acts for somebody does not read it, and helpers keep nothing to themselves here", async () => {
    await keep();
    const grace = await okafor("grace");
    const acting = { ...grace, actor: { ...grace.actor, helperId: castId("sam") } };
    expect((await readMeeting(acting, MEETS)).agenda.map(({ text }) => text)).not.toContain(TEXT);
    for (const ctx of [acting, await okafor("jo"), await okafor("sam")])
      await expect(addAgendaItem(ctx, MEETS, { text: "x", isOnlyMine: true })).rejects.toMatchObject(refused(403));
  });
});
